package slm.experiment.yaml;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import slm.api.InputException;
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

/** A workbench that only knows which components there are. */
final class Catalogue implements Workbench {

  /** What is known of datasets, by their ids. */
  Map<String, DatasetOutline> outlines = Map.of();

  /** An id that no component has any more. */
  String gone = "";

  @Override
  public List<ComponentInfo> components(StageKind kind) {
    return all(kind).stream().filter(component -> !component.id().equals(gone)).toList();
  }

  private static List<ComponentInfo> all(StageKind kind) {
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
      case SCENE -> List.of(component(kind, "blur", setting("sigma", "double", false)));
      case TILER -> List.of(component(kind, "sliding", setting("sizes", "list of int", false)));
      case QUERY -> List.of(component(kind, "plain"));
      case ENCODER -> List.of(component(kind, "aerial"), component(kind, "other"));
      case FUSION -> List.of(component(kind, "mean"));
      case FILTER ->
          List.of(
              component(kind, "gaussian", setting("size", "int", false)),
              component(kind, "median", setting("size", "int", false)),
              component(kind, "none"));
      case METRIC ->
          List.of(
              component(kind, "selo"),
              component(kind, "pointing", setting("tolerance", "int", false)));
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
    return new ComponentInfo(
        kind, id, "The " + id, "About " + id + ".", "bundle", "1", List.of(settings), "");
  }

  private static SettingInfo setting(String name, String type, boolean required) {
    boolean number = type.equals("int");
    return new SettingInfo(
        name,
        type,
        number ? "251" : "",
        "what " + name + " means",
        number ? "px" : "",
        number ? 1 : Double.NEGATIVE_INFINITY,
        number ? 4095 : Double.POSITIVE_INFINITY,
        required);
  }

  @Override
  public List<MetricSpec> figures(List<StageSpec> metrics) {
    return metrics.stream()
        .map(metric -> new MetricSpec(metric.id(), metric.id(), true, "It."))
        .toList();
  }

  @Override
  public Map<String, String> settings(StageKind kind, StageSpec spec) {
    ComponentInfo component =
        components(kind).stream().filter(c -> c.id().equals(spec.id())).findFirst().orElseThrow();
    Map<String, String> all = new LinkedHashMap<>();
    for (SettingInfo setting : component.settings()) {
      String first = all.isEmpty() ? spec.settings().get("") : null;
      String value =
          spec.settings().getOrDefault(setting.name(), first == null ? setting.value() : first);
      if (setting.type().equals("int") && !value.matches("[1-9][0-9]*")) {
        throw new InputException(
            "The setting '%s' of the %s '%s' must be at least 1, not '%s'"
                .formatted(setting.name(), kind.word(), spec.id(), value),
            "It means: " + setting.help());
      }
      if (setting.type().equals("boolean") && !value.matches("true|false|")) {
        throw new InputException(value + " is not true or false", "Write one of them");
      }
      all.put(setting.name(), value);
    }
    return all;
  }

  @Override
  public DatasetOutline outline(StageSpec dataset, Monitor monitor) {
    return outlines.getOrDefault(dataset.id(), new DatasetOutline(dataset.id(), 3, 2, List.of()));
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
