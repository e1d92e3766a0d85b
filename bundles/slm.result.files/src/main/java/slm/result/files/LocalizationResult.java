package slm.result.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import slm.api.Setting;
import slm.api.Stage;
import slm.api.dataset.Case;
import slm.api.map.ProbabilityMap;
import slm.api.metric.Peak;
import slm.api.raster.Extent;
import slm.api.result.CaseMaterial;
import slm.api.result.CaseOutcome;
import slm.api.result.Pictures;
import slm.api.result.ResultSink;
import slm.api.result.ResultSinkFactory;
import slm.api.result.RunIdentity;
import slm.api.result.RunStart;
import slm.api.result.RunSummary;

/**
 * Writes the map of one query and its peaks: {@code probmap.png} and {@code heatmap.png} as soon as
 * there is a map, then {@code addmap.jpg} and {@code peaks.json}.
 */
@Stage(
    id = "localization",
    title = "One map",
    summary = "Writes the map of one query, its pictures and its peaks into a folder.")
@Component(service = ResultSinkFactory.class)
public final class LocalizationResult implements ResultSinkFactory<LocalizationResult.Settings> {

  private final Pictures pictures;

  /**
   * @param dir the folder; made when it is not there
   * @param pictures whether heat map and overlay are written besides the map
   */
  public record Settings(
      @Setting(help = "The folder of the results.") Path dir,
      @Setting(value = "true", help = "Whether heat map and overlay are written besides the map.")
          boolean pictures) {}

  private record PeaksFile(
      String scene, String query, Extent extent, List<Peak> peaks, RunIdentity identity) {}

  @Activate
  public LocalizationResult(@Reference Pictures pictures) {
    this.pictures = pictures;
  }

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public ResultSink create(Settings settings) {
    return new Sink(settings, pictures);
  }

  private static final class Sink implements ResultSink {
    private final Path dir;
    private final boolean colours;
    private final Pictures pictures;
    private RunIdentity identity;

    Sink(Settings settings, Pictures pictures) {
      dir = settings.dir();
      colours = settings.pictures();
      this.pictures = pictures;
    }

    @Override
    public void begin(RunStart start) throws IOException {
      identity = start.identity();
      WholeFile.write(
          dir.resolve("peaks.json"),
          out -> out.write("{}\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
    }

    @Override
    public void mapMade(int variant, Case subject, ProbabilityMap map) throws IOException {
      pictures.writeMap(map, dir.resolve("probmap.png"));
      if (colours) {
        pictures.writeHeatmap(map, dir.resolve("heatmap.png"));
      }
    }

    @Override
    public void caseDone(CaseOutcome outcome, CaseMaterial material) throws IOException {
      if (material == null) {
        return;
      }
      if (colours) {
        pictures.writeOverlay(material.map(), material.scene(), dir.resolve("addmap.jpg"));
      }
      Json.write(
          new PeaksFile(
              outcome.subject().scene().name(),
              outcome.subject().query(),
              material.map().extent(),
              outcome.peaks(),
              identity),
          dir.resolve("peaks.json"));
    }

    @Override
    public void end(RunSummary summary) {
      // everything is written
    }

    @Override
    public void close() {
      // nothing is open
    }
  }
}
