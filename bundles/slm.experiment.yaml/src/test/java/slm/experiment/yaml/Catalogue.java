package slm.experiment.yaml;

import java.nio.file.Path;
import java.util.List;
import slm.api.Monitor;
import slm.api.experiment.ComponentInfo;
import slm.api.experiment.ComponentInfo.SettingInfo;
import slm.api.experiment.EncoderCheck;
import slm.api.experiment.Experiment;
import slm.api.experiment.RunOptions;
import slm.api.experiment.StageKind;
import slm.api.experiment.StageSpec;
import slm.api.experiment.Workbench;
import slm.api.map.ProbabilityMap;
import slm.api.raster.Extent;
import slm.api.result.RunListener;
import slm.api.result.RunSummary;
import slm.api.tiling.ScoredTile;
import slm.api.tiling.Tile;

/** A workbench that only knows which components there are. */
final class Catalogue implements Workbench {

  @Override
  public List<ComponentInfo> components(StageKind kind) {
    return switch (kind) {
      case DATASET ->
          List.of(
              component(
                  kind,
                  "airslt",
                  setting("annotations", "path", true),
                  setting("images", "path", true),
                  setting("extra", "list of path", false)),
              component(kind, "synthetic", setting("scenes", "int", false)));
      case TILER -> List.of(component(kind, "sliding", setting("sizes", "list of int", false)));
      case QUERY -> List.of(component(kind, "plain"));
      case ENCODER -> List.of(component(kind, "aerial"), component(kind, "other"));
      case FUSION -> List.of(component(kind, "mean"));
      case FILTER ->
          List.of(
              component(kind, "gaussian", setting("size", "int", false)),
              component(kind, "median", setting("size", "int", false)),
              component(kind, "none"));
      case METRIC -> List.of(component(kind, "selo"), component(kind, "pointing"));
      case SINK ->
          List.of(
              component(kind, "csv", setting("file", "path", true)),
              component(
                  kind,
                  "files",
                  setting("dir", "path", true),
                  setting("pictures", "boolean", false)));
      default -> List.of();
    };
  }

  private static ComponentInfo component(StageKind kind, String id, SettingInfo... settings) {
    return new ComponentInfo(kind, id, id, "", "bundle", "1", List.of(settings), "");
  }

  private static SettingInfo setting(String name, String type, boolean required) {
    return new SettingInfo(name, type, "", "what " + name + " means", "", 0, 9, required);
  }

  @Override
  public RunSummary run(Experiment experiment, RunOptions options, RunListener listener) {
    throw new UnsupportedOperationException();
  }

  @Override
  public RunSummary evaluate(
      StageSpec dataset,
      java.util.Map<String, Path> maps,
      List<StageSpec> metrics,
      List<StageSpec> sinks,
      RunOptions options,
      RunListener listener) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Tile> tiles(Extent extent, StageSpec tiler, List<ScoredTile> soFar) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ProbabilityMap fuse(
      Extent extent,
      java.util.Optional<StageSpec> tiler,
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
}
