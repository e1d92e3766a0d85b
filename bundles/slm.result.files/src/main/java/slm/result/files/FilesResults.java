package slm.result.files;

import java.nio.file.Path;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import slm.api.Setting;
import slm.api.Stage;
import slm.api.result.Pictures;
import slm.api.result.ResultSink;
import slm.api.result.ResultSinkFactory;

/** Makes {@link FilesSink}s. */
@Stage(
    id = "files",
    title = "A folder of files",
    summary = "Writes figures, timings, provenance and the maps of all cases into a folder.")
@Component(service = ResultSinkFactory.class)
public final class FilesResults implements ResultSinkFactory<FilesResults.Settings> {

  private final Pictures pictures;

  /**
   * @param dir the folder; made when it is not there
   * @param pictures whether heat maps and overlays are written besides the maps
   */
  public record Settings(
      @Setting(help = "The folder of the results.") Path dir,
      @Setting(
              value = "true",
              help = "Whether heat maps and overlays are written besides the maps.")
          boolean pictures) {}

  @Activate
  public FilesResults(@Reference Pictures pictures) {
    this.pictures = pictures;
  }

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public ResultSink create(Settings settings) {
    return new FilesSink(settings, pictures);
  }
}
