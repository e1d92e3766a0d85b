package slm.ui.composer;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import slm.api.InputException;
import slm.api.experiment.ComponentInfo;
import slm.api.experiment.ComponentInfo.SettingInfo;
import slm.api.experiment.DatasetOutline;
import slm.api.experiment.Plan;
import slm.api.experiment.StageKind;
import slm.api.experiment.StageSpec;
import slm.api.experiment.Workbench;
import slm.api.metric.MetricSpec;

/** Components that come and go. */
public final class Parts {

  public static final ComponentInfo MEDIAN =
      part(StageKind.FILTER, "median", "Median", number("size", "int", "251", "px", 1, 4095));
  static final ComponentInfo RANK =
      part(StageKind.FUSION, "rank", "Mean rank", flag("perScale", "false"));

  private final Map<StageKind, List<ComponentInfo>> live = new EnumMap<>(StageKind.class);

  public Parts() {
    live.put(
        StageKind.SCENE,
        List.of(
            part(StageKind.SCENE, "noise", "Noise", number("sigma", "double", "8", "", 0, 255))));
    live.put(
        StageKind.TILER,
        List.of(
            part(StageKind.TILER, "expanding", "Expanding search"),
            part(
                StageKind.TILER,
                "sliding",
                "Sliding windows",
                number("sizes", "list of int", "256,512,768", "px", 1, 100_000))));
    live.put(
        StageKind.QUERY,
        List.of(
            part(StageKind.QUERY, "chaotic", "Word orders", number("orders", "int", "4", "", 1, 9)),
            part(StageKind.QUERY, "plain", "The sentence itself"),
            part(
                StageKind.QUERY,
                "templates",
                "Templates",
                text("pattern", "an aerial photo of {}"))));
    live.put(
        StageKind.ENCODER,
        List.of(
            new ComponentInfo(
                StageKind.ENCODER,
                "aerial",
                "Aerial",
                "A model.",
                "slm.models.aerial",
                "1.0.0",
                List.of(),
                "384 dimensions, Apache-2.0"),
            part(StageKind.ENCODER, "other", "Other")));
    live.put(
        StageKind.FUSION,
        List.of(
            part(
                StageKind.FUSION,
                "gaussian",
                "Centre-weighted mean",
                number("sigma", "double", "0.25", "tile edges", 0.05, 1000)),
            part(StageKind.FUSION, "mean", "Mean of covering tiles"),
            RANK));
    live.put(
        StageKind.FILTER,
        List.of(
            part(
                StageKind.FILTER,
                "edges",
                "Edges",
                new SettingInfo(
                    "border",
                    "replicate|reflect",
                    "replicate",
                    "What is beyond the border.",
                    "",
                    Double.NEGATIVE_INFINITY,
                    Double.POSITIVE_INFINITY,
                    false)),
            part(
                StageKind.FILTER,
                "gaussian",
                "Gaussian",
                number("size", "int", "255", "px", 1, 4095)),
            MEDIAN));
    live.put(
        StageKind.METRIC,
        List.of(
            part(
                StageKind.METRIC,
                "pointing",
                "Pointing game",
                number("tolerance", "int", "15", "px", 0, 1000)),
            part(StageKind.METRIC, "selo", "SeLo figures")));
    live.put(
        StageKind.DATASET,
        List.of(
            part(StageKind.DATASET, "airslt", "AIR-SLT", path("annotations", true)),
            part(
                StageKind.DATASET,
                "synthetic",
                "Made-up scenes",
                number("scenes", "int", "4", "", 1, 1000))));
    live.put(StageKind.SINK, List.of(part(StageKind.SINK, "files", "Folders", path("dir", true))));
  }

  static ComponentInfo part(StageKind kind, String id, String title, SettingInfo... settings) {
    return new ComponentInfo(
        kind, id, title, "What " + id + " does.", "bundle." + id, "1.0.0", List.of(settings), "");
  }

  private static SettingInfo number(
      String name, String type, String value, String unit, double min, double max) {
    return new SettingInfo(name, type, value, "What " + name + " is.", unit, min, max, false);
  }

  private static SettingInfo flag(String name, String value) {
    return new SettingInfo(
        name,
        "boolean",
        value,
        "Whether it is so.",
        "",
        Double.NEGATIVE_INFINITY,
        Double.POSITIVE_INFINITY,
        false);
  }

  private static SettingInfo path(String name, boolean required) {
    return new SettingInfo(
        name,
        "path",
        "",
        "A place.",
        "",
        Double.NEGATIVE_INFINITY,
        Double.POSITIVE_INFINITY,
        required);
  }

  private static SettingInfo text(String name, String value) {
    return new SettingInfo(
        name,
        "text",
        value,
        "Words.",
        "",
        Double.NEGATIVE_INFINITY,
        Double.POSITIVE_INFINITY,
        false);
  }

  public synchronized Map<StageKind, List<ComponentInfo>> live() {
    return new EnumMap<>(live);
  }

  synchronized Optional<ComponentInfo> find(StageKind kind, String id) {
    return live.getOrDefault(kind, List.of()).stream()
        .filter(info -> info.id().equals(id))
        .findFirst();
  }

  public synchronized void remove(ComponentInfo part) {
    List<ComponentInfo> others = new ArrayList<>(live.get(part.kind()));
    others.remove(part);
    live.put(part.kind(), others);
  }

  public synchronized void add(ComponentInfo part) {
    List<ComponentInfo> all = new ArrayList<>(live.get(part.kind()));
    all.add(part);
    live.put(part.kind(), all);
  }

  /** The workbench, as far as the reader of experiment files asks it. */
  public Workbench workbench() {
    return (Workbench)
        Proxy.newProxyInstance(
            Workbench.class.getClassLoader(),
            new Class<?>[] {Workbench.class},
            (proxy, method, args) ->
                switch (method.getName()) {
                  case "components" -> live().getOrDefault((StageKind) args[0], List.of());
                  case "settings" -> settings((StageKind) args[0], (StageSpec) args[1]);
                  case "figures" -> figures((List<?>) args[0]);
                  case "outline" -> new DatasetOutline(((StageSpec) args[0]).id(), 6, 3, List.of());
                  case "plan" -> plan();
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  private static Plan plan() {
    return new Plan(
        6,
        List.of(),
        List.of(
            new Plan.TilingLoad(
                Optional.empty(), new StageSpec("sliding"), List.of(Plan.Bounds.exactly(1234)))),
        List.of(),
        List.of(),
        OptionalLong.empty(),
        Plan.Bounds.exactly(4096),
        List.of("Nothing was measured yet."));
  }

  private static List<MetricSpec> figures(List<?> metrics) {
    return metrics.stream()
        .map(each -> ((StageSpec) each).id())
        .map(id -> new MetricSpec(id, id, true, ""))
        .toList();
  }

  private Map<String, String> settings(StageKind kind, StageSpec spec) {
    ComponentInfo info = find(kind, spec.id()).orElseThrow();
    Map<String, String> all = new LinkedHashMap<>();
    for (SettingInfo setting : info.settings()) {
      String value = PartDetails.named(spec.settings(), info.settings()).get(setting.name());
      if (value != null && setting.type().equals("int") && !value.matches("-?[0-9]+")) {
        throw new InputException(
            "The setting '" + setting.name() + "' is not a whole number", "Write one");
      }
      all.put(setting.name(), value == null ? setting.value() : value);
    }
    return all;
  }
}
