package slm.study;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import slm.api.Monitor;
import slm.api.experiment.CaseChoice;
import slm.api.experiment.ComponentInfo;
import slm.api.experiment.ComponentInfo.SettingInfo;
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
import slm.api.raster.Extent;
import slm.api.result.RunListener;
import slm.api.result.RunSummary;
import slm.api.tiling.ScoredTile;
import slm.api.tiling.Tile;

/**
 * A workbench that only knows what is live.
 *
 * @param encoders ids of encoders
 */
record Live(List<String> encoders) implements Workbench {

  @Override
  public List<ComponentInfo> components(StageKind kind) {
    return switch (kind) {
      case ENCODER -> encoders.stream().map(id -> component(kind, id)).toList();
      case DATASET ->
          List.of(
              component(kind, "airslt", setting("annotations", "path"), setting("images", "path")),
              component(kind, "synthetic", setting("scenes", "int")));
      case METRIC ->
          List.of(
              component(kind, "selo", setting("box", "int"), setting("threshold", "double")),
              component(kind, "iou", setting("levels", "list of int")));
      default -> List.of();
    };
  }

  private static ComponentInfo component(StageKind kind, String id, SettingInfo... settings) {
    return new ComponentInfo(kind, id, id, "", "b", "1", List.of(settings), "");
  }

  private static SettingInfo setting(String name, String type) {
    return new SettingInfo(name, type, "", "", "", 0, 0, false);
  }

  @Override
  public List<MetricSpec> figures(List<StageSpec> metrics) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Map<String, String> settings(StageKind kind, StageSpec spec) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Plan plan(Experiment experiment, RunOptions options, boolean measure, Monitor monitor) {
    throw new UnsupportedOperationException();
  }

  @Override
  public RunSummary run(
      Experiment experiment, RunOptions options, CaseChoice choice, RunListener listener) {
    throw new UnsupportedOperationException();
  }

  @Override
  public RunSummary evaluate(
      StageSpec dataset,
      Map<String, Path> maps,
      List<StageSpec> metrics,
      List<StageSpec> sinks,
      RunOptions options,
      RunListener listener) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Tile> tiles(Extent extent, StageSpec tiler, List<ScoredTile> scored) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ProbabilityMap fuse(
      Extent extent,
      Optional<StageSpec> tiler,
      List<ScoredTile> tiles,
      StageSpec fusion,
      StageSpec filter,
      RunOptions options,
      Monitor monitor) {
    throw new UnsupportedOperationException();
  }

  @Override
  public EncoderCheck check(StageSpec encoder, RunOptions options) {
    throw new UnsupportedOperationException();
  }

  @Override
  public DatasetOutline outline(StageSpec dataset, Monitor monitor) {
    throw new UnsupportedOperationException();
  }
}
