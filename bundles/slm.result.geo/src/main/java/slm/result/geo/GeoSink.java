package slm.result.geo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import slm.api.InputException;
import slm.api.metric.Diagnostic;
import slm.api.metric.Peak;
import slm.api.raster.CoordinateSystems;
import slm.api.raster.GeoReference;
import slm.api.raster.GeoReferences;
import slm.api.result.CaseMaterial;
import slm.api.result.CaseOutcome;
import slm.api.result.ResultSink;
import slm.api.result.RunStart;
import slm.api.result.RunSummary;

/**
 * A run as files for maps. Of each case whose scene is georeferenced: {@code probmap_<case>.tif},
 * {@code peaks_<case>.geojson}, and {@code regions_<case>.geojson} when the case has regions; with
 * several variants in a folder {@code v<variant>} each. {@code geo.csv} has one row a case, and
 * says why there are no files where there are none: a picture without a place is never passed off
 * as a map.
 */
final class GeoSink implements ResultSink {

  private static final Logger LOG = LoggerFactory.getLogger(GeoSink.class);

  private final Path dir;
  private final CoordinateSystems systems;
  private final GeoReferences references;
  private final CaseList list;
  private RunStart start;

  GeoSink(Path dir, CoordinateSystems systems, GeoReferences references) {
    this.dir = dir;
    this.systems = systems;
    this.references = references;
    list = new CaseList(dir.resolve("geo.csv"));
  }

  @Override
  public void begin(RunStart runStart) throws IOException {
    start = runStart;
    try {
      Files.createDirectories(dir);
      list.begin();
    } catch (IOException e) {
      throw new InputException(
          "The folder " + dir + " for the files of maps cannot be written: " + e.getMessage(),
          "Choose a folder where you may write",
          e);
    }
  }

  @Override
  public void caseDone(CaseOutcome outcome, CaseMaterial material) throws IOException {
    if (material == null) {
      clear(outcome);
      list.without(outcome, "The case failed.");
      return;
    }
    // Maps judged without their scene lie where the file of the scene says.
    Optional<GeoReference> geo =
        material.scene() != null ? material.scene().geo() : ofFile(outcome);
    if (geo.isEmpty()) {
      without(outcome, notPlaced(outcome));
      return;
    }
    try {
      SceneFrame frame = SceneFrame.of(geo.get(), systems);
      CaseFeatures features = new CaseFeatures(outcome, frame);
      // Everything that can be refused is made before the first file is.
      byte[] peaks = features.peaks(peaks(outcome));
      Optional<byte[]> regions =
          outcome.subject().regions().isEmpty()
              ? Optional.empty()
              : Optional.of(features.regions());
      WholeFile.write(file(outcome, "probmap_", ".tif"), new GeoTiff(material.map(), frame)::write);
      WholeFile.write(file(outcome, "peaks_", ".geojson"), peaks);
      if (regions.isPresent()) {
        WholeFile.write(file(outcome, "regions_", ".geojson"), regions.get());
      } else {
        Files.deleteIfExists(file(outcome, "regions_", ".geojson"));
      }
      list.with(outcome, geo.get());
    } catch (InputException e) {
      without(outcome, e.getMessage());
    }
  }

  private void without(CaseOutcome outcome, String why) throws IOException {
    LOG.info(
        "Case {} of {} has no files for maps: {}",
        outcome.subject().index(),
        outcome.subject().scene().name(),
        why);
    clear(outcome);
    list.without(outcome, why);
  }

  /** Files of an earlier run must not pass for this one's. */
  private void clear(CaseOutcome outcome) throws IOException {
    Files.deleteIfExists(file(outcome, "probmap_", ".tif"));
    Files.deleteIfExists(file(outcome, "peaks_", ".geojson"));
    Files.deleteIfExists(file(outcome, "regions_", ".geojson"));
  }

  private static String notPlaced(CaseOutcome outcome) {
    boolean transformed =
        outcome.madeBy().parts().stream().anyMatch(part -> part.kind().equals("scene"));
    return transformed
        ? "The variant changes the scene first, so that the map lies nowhere on Earth."
        : "The scene says nowhere where on Earth it lies. Use a GeoTIFF, or put a world file and a"
            + " .prj file beside it.";
  }

  private Optional<GeoReference> ofFile(CaseOutcome outcome) throws IOException {
    Optional<Path> file = outcome.subject().scene().file();
    return file.isPresent() && Files.isRegularFile(file.get())
        ? references.of(file.get())
        : Optional.empty();
  }

  /** The peaks of the map, whether they were found for the metrics or for themselves. */
  private static List<Peak> peaks(CaseOutcome outcome) {
    if (!outcome.peaks().isEmpty()) {
      return outcome.peaks();
    }
    return outcome.diagnostics().stream()
        .filter(Diagnostic.Point.class::isInstance)
        .map(Diagnostic.Point.class::cast)
        .filter(point -> point.label().equals("peak"))
        .map(point -> new Peak(point.x(), point.y(), point.value()))
        .distinct()
        .toList();
  }

  private Path file(CaseOutcome outcome, String name, String ending) {
    Path folder =
        start.identity().variants().size() > 1 ? dir.resolve("v" + outcome.variant()) : dir;
    return folder.resolve(name + outcome.subject().index() + ending);
  }

  @Override
  public boolean has(CaseOutcome outcome) {
    return list.earlier(outcome)
        .filter(
            row ->
                !row.written()
                    || Files.isRegularFile(file(outcome, "probmap_", ".tif"))
                        && Files.isRegularFile(file(outcome, "peaks_", ".geojson"))
                        && (outcome.subject().regions().isEmpty()
                            || Files.isRegularFile(file(outcome, "regions_", ".geojson"))))
        .isPresent();
  }

  @Override
  public void caseKept(CaseOutcome outcome) throws IOException {
    list.keep(outcome);
  }

  @Override
  public Optional<Path> folder() {
    return Optional.of(dir);
  }

  @Override
  public List<String> warnings() {
    return list
        .lacking()
        .map(
            first ->
                (list.lackingCases() == 1
                        ? "A case has no files for maps: "
                        : list.lackingCases() + " cases have no files for maps, the first since: ")
                    + first)
        .stream()
        .toList();
  }

  @Override
  public void end(RunSummary summary) {}

  @Override
  public void close() throws IOException {
    list.close();
  }
}
