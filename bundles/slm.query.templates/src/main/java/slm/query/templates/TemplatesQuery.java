package slm.query.templates;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import slm.api.Setting;
import slm.api.Stage;
import slm.api.query.QueryStrategy;
import slm.api.query.QueryStrategyFactory;
import slm.api.query.WeightedText;

/**
 * Puts the query into each of some sentences, all with equal weight: {@code {}} in a template
 * stands for the query, without the full stop at its end.
 *
 * <p>The mean of their embeddings is a better estimate of what is meant than one phrasing, most of
 * all for queries of one or two words and for models that were trained on captions. The idea is the
 * prompt ensemble of CLIP (Radford et al. 2021, section 3.1.4), whose lists for aerial image
 * datasets vary the words satellite, aerial, photo and view as the default here does; the query as
 * it stands is one of the sentences, so that full sentences are not drowned. With k templates a
 * query costs k passes through the text tower and nothing more.
 */
@Stage(
    id = "templates",
    title = "Prompt templates",
    summary = "Averages the query in several sentences, such as 'an aerial photo of ...'.")
@Component(service = QueryStrategyFactory.class)
public final class TemplatesQuery implements QueryStrategyFactory<TemplatesQuery.Settings> {

  private static final String PLACE = "{}";

  /**
   * @param templates each with {@code {}} in it, separated by {@code |}
   */
  public record Settings(
      @Setting(
              value = "{}|an aerial photo of {}|a satellite photo of {}|an aerial view of {}",
              help = "Sentences with {} where the query goes, separated by |.")
          String templates) {

    public Settings {
      List<String> all = split(templates);
      if (all.isEmpty()) {
        throw new IllegalArgumentException("at least one template is needed");
      }
      for (String template : all) {
        if (!template.contains(PLACE)) {
          throw new IllegalArgumentException(
              "the template '" + template + "' has no {} for the query");
        }
      }
      if (new HashSet<>(all).size() < all.size()) {
        throw new IllegalArgumentException("a template stands twice in '" + templates + "'");
      }
    }
  }

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public QueryStrategy create(Settings settings) {
    List<String> templates = split(settings.templates());
    return (query, seed) -> {
      String words = query.strip().replaceFirst("\\s*\\.$", "");
      return templates.stream()
          .map(template -> new WeightedText(template.replace(PLACE, words), 1))
          .toList();
    };
  }

  private static List<String> split(String templates) {
    return Arrays.stream(templates.split("\\|"))
        .map(String::strip)
        .filter(template -> !template.isEmpty())
        .toList();
  }
}
