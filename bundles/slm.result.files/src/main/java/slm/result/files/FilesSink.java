package slm.result.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import slm.api.InputException;
import slm.api.result.CaseMaterial;
import slm.api.result.CaseOutcome;
import slm.api.result.PartIdentity;
import slm.api.result.Pictures;
import slm.api.result.ResultSink;
import slm.api.result.RunIdentity;
import slm.api.result.RunObserved;
import slm.api.result.RunStart;
import slm.api.result.RunSummary;
import slm.api.result.Swap;
import slm.api.result.VariantIdentity;

/**
 * A run as a folder:
 *
 * <ul>
 *   <li>{@code results.csv}, see {@link CsvSink};
 *   <li>{@code timings.csv}, seconds by stage;
 *   <li>{@code parts.csv}: exactly which bundles made each result, see {@link PartsFile};
 *   <li>{@code run.json}: what the run was ({@code identity}), how it went ({@code observed}), its
 *       totals, the parts that were swapped meanwhile, and of each case what is worth telling;
 *   <li>{@code probmap_<case>.png}, {@code heatmap_<case>.png}, {@code addmap_<case>.jpg}; with
 *       several variants in a folder {@code v<variant>} each.
 * </ul>
 */
final class FilesSink implements ResultSink {

  private final FilesResults.Settings settings;
  private final Pictures pictures;
  private final CsvSink results;
  private final TimingsFile timings;
  private final PartsFile parts;
  private final List<CaseNote> notes = new ArrayList<>();
  private RunStart start;

  /** What {@code run.json} tells of a case. */
  private record CaseNote(
      int variant,
      int index,
      Optional<String> error,
      List<String> warnings,
      Optional<VariantIdentity> madeBy,
      List<PartIdentity> withdrawn) {}

  /** The content of {@code run.json}; what is not known yet is null. */
  private record RunFile(
      Optional<String> id,
      RunIdentity identity,
      RunObserved observed,
      Boolean cancelled,
      List<RunSummary.VariantSummary> totals,
      List<Swap> swaps,
      List<CaseNote> cases) {}

  FilesSink(FilesResults.Settings settings, Pictures pictures) {
    this.settings = settings;
    this.pictures = pictures;
    results = new CsvSink(settings.dir().resolve("results.csv"));
    timings = new TimingsFile(settings.dir().resolve("timings.csv"));
    parts = new PartsFile(settings.dir().resolve("parts.csv"));
  }

  @Override
  public void begin(RunStart runStart) throws IOException {
    start = runStart;
    Path dir = settings.dir();
    try {
      Files.createDirectories(dir);
    } catch (IOException e) {
      throw new InputException(
          "The folder " + dir + " for the results cannot be made: " + Reason.of(e),
          "Choose a folder where you may write",
          e);
    }
    Json.write(
        new RunFile(start.id(), start.identity(), null, null, null, null, null),
        dir.resolve("run.json"));
    results.begin(start);
    timings.begin();
    parts.begin();
  }

  @Override
  public void caseDone(CaseOutcome outcome, CaseMaterial material) throws IOException {
    if (material != null) {
      draw(outcome, material);
    }
    results.caseDone(outcome, material);
    timings.add(outcome);
    parts.add(outcome);
    VariantIdentity planned = start.identity().variants().get(outcome.variant());
    notes.add(
        new CaseNote(
            outcome.variant(),
            outcome.subject().index(),
            outcome.error(),
            outcome.warnings(),
            Optional.of(outcome.madeBy())
                .filter(madeBy -> !madeBy.equals(planned) && !madeBy.parts().isEmpty()),
            outcome.withdrawn()));
  }

  @Override
  public boolean has(CaseOutcome outcome) {
    Path dir = folderOf(outcome);
    int index = outcome.subject().index();
    return Files.isRegularFile(dir.resolve("probmap_" + index + ".png"))
        && (!withPeaks(outcome) || Files.isRegularFile(dir.resolve("peaks_" + index + ".json")))
        && (!settings.pictures()
            || (Files.isRegularFile(dir.resolve("heatmap_" + index + ".png"))
                && (outcome.madeBy().runsOn().isEmpty()
                    || Files.isRegularFile(dir.resolve("addmap_" + index + ".jpg")))));
  }

  @Override
  public Optional<Path> folder() {
    return Optional.of(settings.dir());
  }

  private Path folderOf(CaseOutcome outcome) {
    return start.identity().variants().size() > 1
        ? settings.dir().resolve("v" + outcome.variant())
        : settings.dir();
  }

  private boolean withPeaks(CaseOutcome outcome) {
    return start.figures().get(outcome.variant()).isEmpty();
  }

  private void draw(CaseOutcome outcome, CaseMaterial material) throws IOException {
    Path dir = folderOf(outcome);
    int index = outcome.subject().index();
    pictures.writeMap(material.map(), dir.resolve("probmap_" + index + ".png"));
    if (withPeaks(outcome)) {
      Json.write(outcome.peaks(), dir.resolve("peaks_" + index + ".json"));
    }
    if (settings.pictures()) {
      pictures.writeHeatmap(material.map(), dir.resolve("heatmap_" + index + ".png"));
      if (material.scene() != null) {
        pictures.writeOverlay(
            material.map(), material.scene(), dir.resolve("addmap_" + index + ".jpg"));
      }
    }
  }

  @Override
  public void end(RunSummary summary) throws IOException {
    results.end(summary);
    Json.write(
        new RunFile(
            start.id(),
            summary.identity(),
            summary.observed(),
            summary.cancelled(),
            summary.variants(),
            summary.swaps(),
            notes),
        settings.dir().resolve("run.json"));
  }

  @Override
  public void close() throws IOException {
    try (parts;
        timings) {
      results.close();
    }
  }
}
