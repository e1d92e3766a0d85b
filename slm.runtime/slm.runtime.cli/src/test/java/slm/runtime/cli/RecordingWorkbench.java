package slm.runtime.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import slm.api.InputException;
import slm.api.Monitor;
import slm.api.dataset.Case;
import slm.api.dataset.SceneRef;
import slm.api.encoding.EncoderInfo;
import slm.api.experiment.CaseChoice;
import slm.api.experiment.ComponentInfo;
import slm.api.experiment.DatasetOutline;
import slm.api.experiment.EncoderCheck;
import slm.api.experiment.Experiment;
import slm.api.experiment.Plan;
import slm.api.experiment.RunOptions;
import slm.api.experiment.StageKind;
import slm.api.experiment.StageSpec;
import slm.api.experiment.Workbench;
import slm.api.map.ProbabilityMap;
import slm.api.metric.MetricSpec;
import slm.api.metric.Peak;
import slm.api.raster.Extent;
import slm.api.raster.Window;
import slm.api.result.CaseOutcome;
import slm.api.result.PartIdentity;
import slm.api.result.RunIdentity;
import slm.api.result.RunListener;
import slm.api.result.RunObserved;
import slm.api.result.RunStart;
import slm.api.result.RunSummary;
import slm.api.result.RunSummary.VariantSummary;
import slm.api.result.Swap;
import slm.api.result.VariantIdentity;
import slm.api.tiling.ScoredTile;
import slm.api.tiling.Tile;

/** A workbench that writes down what it is asked, and answers what a test has laid ready. */
final class RecordingWorkbench implements Workbench {

  static final List<MetricSpec> FIGURES =
      List.of(new MetricSpec("rsu", "Rsu", true, ""), new MetricSpec("ras", "Ras", false, ""));

  Experiment experiment;
  final List<Experiment> ran = new ArrayList<>();
  RunOptions options;
  StageSpec dataset;
  Path maps;
  List<StageSpec> metrics;
  List<StageSpec> sinks;
  Extent extent;
  StageSpec tiler;
  List<ScoredTile> tiles;
  StageSpec fusion;
  StageSpec filter;
  StageSpec encoder;

  /** What the cases of a run become, in order. */
  List<CaseOutcome> outcomes = List.of(outcome(0, "a lake", Map.of("rsu", 0.75, "ras", 0.25)));

  /** What is live. */
  List<ComponentInfo> components = List.of();

  EncoderCheck check =
      new EncoderCheck(
          new EncoderInfo("aerial", "1.2.3", "00", "Aerial model", 384, 16, 1, "MIT", "here"),
          384,
          384,
          0.25,
          "ONNX on cpu");

  /** What the summary says of the store. */
  Optional<String> id = Optional.empty();

  int kept;
  List<String> runWarnings = List.of();

  /** Thrown before anything is begun. */
  RuntimeException refusal;

  /** Called after each case. */
  Consumer<RunListener> afterCase = listener -> {};

  /** Thrown once all cases are done. */
  RuntimeException breakdown;

  @Override
  public List<ComponentInfo> components(StageKind kind) {
    return components.stream().filter(c -> c.kind() == kind).toList();
  }

  @Override
  public List<MetricSpec> figures(List<StageSpec> metrics) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Map<String, String> settings(StageKind kind, StageSpec spec) {
    return spec.settings();
  }

  @Override
  public DatasetOutline outline(StageSpec which, Monitor monitor) {
    dataset = which;
    return new DatasetOutline(which.id(), 0, 0, List.of());
  }

  /** What any experiment would do. */
  Plan plan;

  /** Whether it was to be measured. */
  boolean measured;

  @Override
  public Plan plan(Experiment what, RunOptions how, boolean measure, Monitor monitor) {
    refuse();
    ran.add(what);
    options = how;
    measured = measure;
    return plan;
  }

  @Override
  public RunSummary run(Experiment what, RunOptions how, CaseChoice choice, RunListener listener) {
    experiment = what;
    ran.add(what);
    options = how;
    sinks = what.sinks();
    boolean judged = !what.variants().get(0).metrics().isEmpty();
    return play(what.variants().size(), judged ? FIGURES : List.of(), listener);
  }

  @Override
  public RunSummary evaluate(
      StageSpec cases,
      Map<String, Path> folders,
      List<StageSpec> judges,
      List<StageSpec> places,
      RunOptions how,
      RunListener listener) {
    dataset = cases;
    maps = folders.get("");
    metrics = judges;
    sinks = places;
    options = how;
    return play(1, FIGURES, listener);
  }

  /** Parts swapped meanwhile, and the parts of each case, by its index. */
  List<Swap> swaps = List.of();

  Map<Integer, List<PartIdentity>> made = Map.of();

  private RunSummary play(int variants, List<MetricSpec> figures, RunListener listener) {
    refuse();
    VariantIdentity part =
        new VariantIdentity(
            List.of(new PartIdentity("filter", "median", Map.of("size", "251"), "b", "1", "0")),
            "",
            0,
            1);
    RunIdentity identity =
        new RunIdentity(
            "slm 1",
            "r",
            "e",
            new PartIdentity("dataset", "d", Map.of(), "b", "1", "00"),
            "00",
            0,
            List.of(),
            java.util.Collections.nCopies(variants, part));
    List<Case> cases = outcomes.stream().map(CaseOutcome::subject).toList();
    listener.runStarted(
        new RunStart(identity, cases, java.util.Collections.nCopies(variants, figures)));
    List<VariantSummary> totals = new ArrayList<>();
    boolean cancelled = false;
    for (int v = 0; v < variants; v++) {
      int failed = 0;
      int done = 0;
      Map<String, Double> sums = new LinkedHashMap<>();
      for (CaseOutcome outcome : outcomes) {
        cancelled = cancelled || listener.cancelled();
        if (cancelled) {
          break;
        }
        listener.caseStarted(v, outcome.subject());
        swaps.stream()
            .filter(swap -> swap.index() == outcome.subject().index())
            .forEach(listener::swapped);
        listener.progress("encode", 1, 2);
        listener.progress("encode", 2, 2);
        listener.caseDone(of(v, outcome));
        failed += outcome.error().isPresent() ? 1 : 0;
        done += outcome.error().isPresent() ? 0 : 1;
        outcome.figures().forEach((id, value) -> sums.merge(id, value, Double::sum));
        afterCase.accept(listener);
      }
      int count = done;
      sums.replaceAll((id, sum) -> sum / count);
      totals.add(new VariantSummary(done, failed, sums));
    }
    if (breakdown != null) {
      throw breakdown;
    }
    return new RunSummary(
        id,
        kept,
        identity,
        new RunObserved(Instant.EPOCH, 1, 1, "m", "j", 1),
        totals,
        swaps,
        runWarnings,
        cancelled);
  }

  List<Tile> round =
      List.of(
          new Tile(new Window(0, 0, 256, 200), 256), new Tile(new Window(128, 0, 256, 200), 256));

  @Override
  public List<Tile> tiles(Extent size, StageSpec how, List<ScoredTile> soFar) {
    refuse();
    extent = size;
    tiler = how;
    tiles = soFar;
    return round;
  }

  @Override
  public ProbabilityMap fuse(
      Extent size,
      Optional<StageSpec> by,
      List<ScoredTile> scored,
      StageSpec fuseBy,
      StageSpec filterBy,
      RunOptions how,
      Monitor monitor) {
    refuse();
    extent = size;
    tiler = by.orElse(null);
    tiles = scored;
    fusion = fuseBy;
    filter = filterBy;
    options = how;
    return ProbabilityMap.of(size, new byte[(int) size.pixels()]);
  }

  @Override
  public EncoderCheck check(StageSpec which, RunOptions how) {
    encoder = which;
    options = how;
    refuse();
    return check;
  }

  private void refuse() {
    if (refusal != null) {
      throw refusal;
    }
  }

  static CaseOutcome outcome(int index, String query, Map<String, Double> figures) {
    return outcome(index, query, figures, List.of(), Optional.empty());
  }

  static CaseOutcome failure(int index, String why) {
    return outcome(index, "a road", Map.of(), List.of(), Optional.of(why));
  }

  static CaseOutcome places(Peak... peaks) {
    return outcome(0, "a lake", Map.of(), List.of(peaks), Optional.empty());
  }

  private static CaseOutcome outcome(
      int index,
      String query,
      Map<String, Double> figures,
      List<Peak> peaks,
      Optional<String> error) {
    return new CaseOutcome(
        0,
        new Case(
            index, new SceneRef("scene-" + index + ".jpg", Optional.empty()), query, List.of()),
        Optional.of(new Extent(3072, 2560)),
        new LinkedHashMap<>(Map.of(256, 240)),
        200,
        ordered(figures),
        List.of(),
        peaks,
        new LinkedHashMap<>(Map.of("encode", 1.5)),
        List.of(),
        error,
        new VariantIdentity(List.of(), "", 0, 1),
        List.of());
  }

  private static Map<String, Double> ordered(Map<String, Double> figures) {
    Map<String, Double> ordered = new LinkedHashMap<>();
    FIGURES.stream()
        .map(MetricSpec::id)
        .filter(figures::containsKey)
        .forEach(id -> ordered.put(id, figures.get(id)));
    return ordered;
  }

  private CaseOutcome of(int variant, CaseOutcome o) {
    return new CaseOutcome(
        variant,
        o.subject(),
        o.extent(),
        o.tilesPerScale(),
        o.encodedTiles(),
        o.figures(),
        o.diagnostics(),
        o.peaks(),
        o.seconds(),
        o.warnings(),
        o.error(),
        new VariantIdentity(made.getOrDefault(o.subject().index(), List.of()), "", 0, 1),
        o.withdrawn());
  }

  static InputException noSuchEncoder() {
    return new InputException(
        "There is no encoder 'areal'", "Did you mean 'aerial'? The encoders are: aerial");
  }
}
