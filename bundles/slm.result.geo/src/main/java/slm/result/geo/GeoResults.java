package slm.result.geo;

import java.nio.file.Path;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import slm.api.Setting;
import slm.api.Stage;
import slm.api.raster.CoordinateSystems;
import slm.api.raster.GeoReferences;
import slm.api.result.ResultSink;
import slm.api.result.ResultSinkFactory;

/** Makes {@link GeoSink}s. */
@Stage(
    id = "geo",
    title = "Files for maps",
    summary = "Writes the maps of georeferenced scenes as GeoTIFF, peaks and regions as GeoJSON.")
@Component(service = ResultSinkFactory.class)
public final class GeoResults implements ResultSinkFactory<GeoResults.Settings> {

  private final CoordinateSystems systems;
  private final GeoReferences references;

  /**
   * @param dir the folder; made when it is not there
   */
  public record Settings(@Setting(help = "The folder of the files.") Path dir) {}

  @Activate
  public GeoResults(@Reference CoordinateSystems systems, @Reference GeoReferences references) {
    this.systems = systems;
    this.references = references;
  }

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public ResultSink create(Settings settings) {
    return new GeoSink(settings.dir(), systems, references);
  }
}
