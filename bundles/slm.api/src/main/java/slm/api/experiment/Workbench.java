package slm.api.experiment;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import slm.api.Monitor;
import slm.api.map.ProbabilityMap;
import slm.api.metric.MetricSpec;
import slm.api.raster.Extent;
import slm.api.result.RunListener;
import slm.api.result.RunSummary;
import slm.api.tiling.ScoredTile;
import slm.api.tiling.Tile;

/**
 * The engine, as front ends see it. All of them (command line, shell, window, macros, server) call
 * this service and hold no logic of their own. Calls may come from several threads. Every call that
 * takes specs throws {@link slm.api.InputException} for an unknown id or setting, naming the
 * nearest.
 */
@ProviderType
public interface Workbench {

  /** The live components of a kind, by id. */
  List<ComponentInfo> components(StageKind kind);

  /**
   * The settings that a choice comes to: those it gives and the defaults in force of all others.
   * Nothing is made and no file is touched.
   *
   * @return text by name, in the component's order; lists with commas
   */
  Map<String, String> settings(StageKind kind, StageSpec spec);

  /**
   * The figures that metrics of maps give, in the order of the results' columns. No map is judged.
   *
   * @throws slm.api.InputException also when two of them give figures of one id
   */
  List<MetricSpec> figures(List<StageSpec> metrics);

  /**
   * Looks through a dataset without running anything.
   *
   * @return with the problems that a run would meet; never throws for those
   */
  DatasetOutline outline(StageSpec dataset, Monitor monitor);

  /**
   * Finds out what a run would do. Encoders are opened, scenes are opened but not decoded, and
   * nothing is encoded, unless it is to be measured.
   *
   * @param measure whether to time a small trial of every choice that was never measured with these
   *     threads and device
   */
  Plan plan(Experiment experiment, RunOptions options, boolean measure, Monitor monitor);

  /**
   * Runs an experiment. A case that fails is reported and does not stop the others.
   *
   * @param listener told of progress, asked about cancellation
   * @return what became of it, also when it was cancelled
   */
  default RunSummary run(Experiment experiment, RunOptions options, RunListener listener) {
    return run(experiment, options, CaseChoice.ALL, listener);
  }

  /**
   * Runs a part of an experiment. Identity, variants and indices are those of the whole.
   *
   * @param choice the cases that are done; sinks and listener are told of no other
   * @return what became of these
   */
  RunSummary run(
      Experiment experiment, RunOptions options, CaseChoice choice, RunListener listener);

  /**
   * Judges maps that exist as files {@code probmap_<case index>.png}, {@code .jpg} or {@code .tif}.
   *
   * @param dataset the cases; their scenes are not opened
   * @param maps folders of maps by name, one variant each
   */
  RunSummary evaluate(
      StageSpec dataset,
      Map<String, Path> maps,
      List<StageSpec> metrics,
      List<StageSpec> sinks,
      RunOptions options,
      RunListener listener);

  /**
   * The tiles of a tiler's next round.
   *
   * @param scored all tiles of the rounds so far, in any order and of any scale
   * @return empty when the tiler is done
   * @throws slm.api.InputException when a round is scored in part, or a tile is none of the tiler's
   */
  List<Tile> tiles(Extent extent, StageSpec tiler, List<ScoredTile> scored);

  /**
   * The probability map of tiles that were scored elsewhere.
   *
   * @param tiler that gave out the tiles, to fuse what contributes by its rule; empty to fuse all
   *     tiles as they are
   * @param tiles all tiles of all rounds, in any order; without a tiler, those to be fused
   * @throws slm.api.InputException when the tiler is not done, a round is scored in part, or a tile
   *     is none of the tiler's
   */
  ProbabilityMap fuse(
      Extent extent,
      Optional<StageSpec> tiler,
      List<ScoredTile> tiles,
      StageSpec fusion,
      StageSpec filter,
      RunOptions options,
      Monitor monitor);

  /** Tries an encoder on a test tile and sentence. */
  EncoderCheck check(StageSpec encoder, RunOptions options);
}
