package slm.query.plain;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import slm.api.NoSettings;
import slm.api.Stage;
import slm.api.query.QueryStrategy;
import slm.api.query.QueryStrategyFactory;
import slm.api.query.WeightedText;

/** Asks the user's sentence as it is, without the white space around it. */
@Stage(id = "plain", title = "The sentence itself", summary = "Asks the query as it was written.")
@Component(service = QueryStrategyFactory.class)
public final class PlainQuery implements QueryStrategyFactory<NoSettings> {

  @Override
  public Class<NoSettings> settings() {
    return NoSettings.class;
  }

  @Override
  public QueryStrategy create(NoSettings settings) {
    return (query, seed) -> List.of(new WeightedText(query.strip(), 1));
  }
}
