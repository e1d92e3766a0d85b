package slm.result.files;

import java.nio.file.Path;
import org.osgi.service.component.annotations.Component;
import slm.api.Setting;
import slm.api.Stage;
import slm.api.result.ResultSink;
import slm.api.result.ResultSinkFactory;

/** Makes {@link CsvSink}s. */
@Stage(
    id = "csv",
    title = "One CSV file",
    summary = "Writes the figures of all cases, and their means, into one CSV file.")
@Component(service = ResultSinkFactory.class)
public final class CsvResults implements ResultSinkFactory<CsvResults.Settings> {

  /**
   * @param file to write
   */
  public record Settings(@Setting(help = "The CSV file to write") Path file) {}

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public ResultSink create(Settings settings) {
    return new CsvSink(settings.file());
  }
}
