package slm.ui.macro;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import slm.api.InputException;
import slm.api.dataset.Polygon;
import slm.api.experiment.ComponentInfo;
import slm.api.experiment.StageKind;
import slm.api.experiment.StageSpec;
import slm.api.experiment.Variant;
import slm.api.raster.Window;
import slm.ui.desk.DeskState;
import slm.ui.desk.Found;
import slm.ui.desk.Layer;
import slm.ui.desk.Side;
import slm.ui.queue.QueueEntry;

/**
 * Writes what is done on the desk as a macro that does the same. A sentence is written once its
 * exact map is there, so that what was tried in passing is left out; a sentence that goes on where
 * the last line ended takes its place. Not safe for concurrent use.
 */
final class Recording {

  private static final String LOCALIZE = "SLM Localize...";
  private static final String SENTENCE = "sentence";

  private final Map<Slot, Made> written = new HashMap<>();
  private final Map<Slot, Judged> judged = new HashMap<>();
  private Optional<Path> scene = Optional.empty();
  private Optional<Made> current = Optional.empty();
  private List<Polygon> managed = List.of();
  private Slot last;
  private List<String> lastLines = List.of();
  private String unrecorded = "";
  private final Set<String> submitted = new HashSet<>();
  private boolean listening;

  /** Nothing to write. */
  static final Lines NOTHING = new Lines(List.of(), List.of());

  /**
   * Lines to write.
   *
   * @param replaced the lines written last, when they take their place
   */
  record Lines(List<String> replaced, List<String> text) {

    static Lines of(List<String> text) {
      return new Lines(List.of(), text);
    }
  }

  private record Slot(int layer, Side side) {}

  /** What makes a map. */
  private record Made(Path scene, String query, Variant variant) {}

  private record Judged(Made map, List<Polygon> regions, List<StageSpec> metrics) {}

  /** What came since the last time; first of all, what is there. */
  Lines next(DeskState state) {
    if (state.scene().isEmpty()) {
      return NOTHING;
    }
    List<String> lines = new ArrayList<>();
    List<String> replaced = List.of();
    if (state.scene().get().file().isEmpty()) {
      return Lines.of(noFile(state.scene().get().name()));
    }
    Path file = state.scene().get().file().get();
    lines.addAll(scene(file));
    for (Layer layer : state.layers()) {
      for (Side side : state.sides()) {
        Found found = layer.found(side);
        if (found.exact() && found.current() && found.outcome().isPresent()) {
          Slot slot = new Slot(layer.id(), side);
          Made map = new Made(file, layer.query().strip(), unjudged(state.variant(side)));
          if (!map.equals(written.get(slot))) {
            boolean goesOn = lines.isEmpty() && slot.equals(last) && goesOn(written.get(slot), map);
            replaced = goesOn ? lastLines : replaced;
            localize(lines, slot, map, state);
          }
          judge(lines, slot, map, layer, side, state);
        }
      }
    }
    return new Lines(replaced, lines);
  }

  /** Commands take files only. */
  private List<String> noFile(String name) {
    if (unrecorded.equals(name)) {
      return List.of();
    }
    unrecorded = name;
    return List.of("// Not recorded: work on the scene " + name + ", which has no file");
  }

  private static Variant unjudged(Variant variant) {
    return new Variant(
        "",
        variant.scene(),
        variant.tiler(),
        variant.query(),
        variant.encoder(),
        variant.fusion(),
        variant.filter(),
        List.of(),
        variant.seed());
  }

  private static boolean goesOn(Made before, Made now) {
    return before != null
        && before.scene().equals(now.scene())
        && before.variant().equals(now.variant())
        && (now.query().startsWith(before.query()) || before.query().startsWith(now.query()));
  }

  /** The line that names the scene, when it is another one. */
  private List<String> scene(Path file) {
    if (scene.equals(Optional.of(file))) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    if (scene.isPresent()) {
      lines.add("");
    }
    lines.add("scene = " + MacroText.quoted(file) + ";");
    scene = Optional.of(file);
    last = null;
    return lines;
  }

  private void localize(List<String> lines, Slot slot, Made map, DeskState state) {
    int before = lines.size();
    written.put(slot, map);
    Optional<String> problem = problem(map, state);
    if (problem.isPresent()) {
      lines.add("// Not recorded: " + MacroText.quoted(map.query()) + " " + problem.get());
    } else {
      lines.addAll(localize(map, state));
      current = Optional.of(map);
    }
    last = slot;
    lastLines = List.copyOf(lines.subList(before, lines.size()));
  }

  /** Why no command gives the same. */
  private static Optional<String> problem(Made map, DeskState state) {
    Variant variant = map.variant();
    if (variant.scene().isPresent()) {
      return Optional.of("on a scene changed by " + variant.scene().get() + " first");
    }
    if (variant.seed().filter(seed -> seed != 0).isPresent()) {
      return Optional.of("with the seed " + variant.seed().get());
    }
    return stages(variant).entrySet().stream()
        .filter(stage -> options(stage.getKey(), stage.getValue(), state).isEmpty())
        .map(stage -> "with settings of " + stage.getValue().id() + " that options cannot have")
        .findFirst();
  }

  private static Map<String, StageSpec> stages(Variant variant) {
    Map<String, StageSpec> stages = new LinkedHashMap<>();
    stages.put("encoder", variant.encoder());
    stages.put("tiler", variant.tiler());
    stages.put("strategy", variant.query());
    stages.put("fusion", variant.fusion());
    stages.put("filter", variant.filter());
    return stages;
  }

  private static StageKind kind(String option) {
    return switch (option) {
      case "encoder" -> StageKind.ENCODER;
      case "tiler" -> StageKind.TILER;
      case "strategy" -> StageKind.QUERY;
      case "fusion" -> StageKind.FUSION;
      default -> StageKind.FILTER;
    };
  }

  private static List<String> localize(Made map, DeskState state) {
    List<String> lines = new ArrayList<>();
    String query;
    if (MacroText.fitsBrackets(map.query())) {
      query = "query=[" + map.query() + "]";
    } else {
      lines.add(SENTENCE + " = " + MacroText.quoted(map.query()) + ";");
      query = "query=&" + SENTENCE;
    }
    String options =
        stages(map.variant()).entrySet().stream()
            .map(stage -> options(stage.getKey(), stage.getValue(), state).orElseThrow())
            .collect(Collectors.joining(" "));
    lines.add(
        "run("
            + MacroText.quoted(LOCALIZE)
            + ", \"scene=[\" + scene + \"] \" + "
            + MacroText.quoted(query + " " + options + " peaks")
            + ");");
    return lines;
  }

  /** A component with its settings as the command takes them; empty when it cannot. */
  private static Optional<String> options(String option, StageSpec spec, DeskState state) {
    StringBuilder text = new StringBuilder(option).append('=').append(spec.id());
    for (Map.Entry<String, String> setting : spec.settings().entrySet()) {
      Optional<String> name =
          setting.getKey().isEmpty()
              ? firstSetting(kind(option), spec.id(), state)
              : Optional.of(setting.getKey());
      String value = setting.getValue();
      if (name.isEmpty() || value.isEmpty() || value.chars().anyMatch(c -> c <= ' ')) {
        return whole(option, spec);
      }
      text.append(' ')
          .append(option)
          .append('_')
          .append(name.get().toLowerCase(Locale.ROOT))
          .append('=')
          .append(MacroText.value(value));
    }
    return Optional.of(text.toString());
  }

  /** As {@code id:name=value}, where that means the same. */
  private static Optional<String> whole(String option, StageSpec spec) {
    String text = spec.toString();
    boolean same;
    try {
      same = StageSpec.parse(text).equals(spec);
    } catch (InputException e) {
      same = false;
    }
    return same && MacroText.fitsBrackets(text)
        ? Optional.of(option + "=" + MacroText.value(text))
        : Optional.empty();
  }

  private static Optional<String> firstSetting(StageKind kind, String id, DeskState state) {
    return state.live().getOrDefault(kind, List.of()).stream()
        .filter(component -> component.id().equals(id))
        .flatMap(component -> component.settings().stream())
        .map(ComponentInfo.SettingInfo::name)
        .findFirst();
  }

  /** Regions, and the figures by them, of the map that is current. */
  private void judge(
      List<String> lines, Slot slot, Made map, Layer layer, Side side, DeskState state) {
    List<StageSpec> metrics = state.variant(side).metrics();
    Judged now = new Judged(map, layer.regions(), metrics);
    if (layer.regions().isEmpty()
        || metrics.isEmpty()
        || layer.found(side).outcome().get().figures().isEmpty()
        || now.equals(judged.get(slot))) {
      return;
    }
    if (!current.equals(Optional.of(map))) {
      localize(lines, slot, map, state);
      if (!current.equals(Optional.of(map))) {
        return;
      }
    }
    if (!managed.equals(layer.regions())) {
      lines.addAll(MacroText.regions(layer.regions()));
      managed = layer.regions();
    }
    lines.add(
        MacroText.run(
            "SLM Evaluate Map...",
            "regions=manager metrics=["
                + metrics.stream().map(StageSpec::toString).collect(Collectors.joining(" "))
                + "]"));
    judged.put(slot, now);
    last = null;
  }

  /** The scene was sent to ImageJ. */
  List<String> sentScene(Path file, Optional<Window> part) {
    List<String> lines = new ArrayList<>(scene(file));
    lines.add("open(scene);");
    part.ifPresent(
        window -> {
          lines.add(
              "makeRectangle("
                  + window.x()
                  + ", "
                  + window.y()
                  + ", "
                  + window.width()
                  + ", "
                  + window.height()
                  + ");");
          lines.add("run(\"Crop\");");
        });
    other();
    return lines;
  }

  /** The experiments that were submitted since the last time; of the first, none. */
  List<String> ran(List<QueueEntry> entries) {
    List<String> lines = new ArrayList<>();
    for (QueueEntry entry : entries) {
      if (submitted.add(entry.id()) && listening && entry.file().isPresent()) {
        String file = MacroText.name(entry.file().get());
        lines.add(MacroText.run("SLM Run Experiment...", "experiment=[" + file + "] store"));
        last = null;
      }
    }
    listening = true;
    return lines;
  }

  /** A bundle was installed, or taken away. */
  List<String> installed(String bundle, boolean there) {
    last = null;
    return List.of(
        MacroText.run(
            there ? "SLM Install Model..." : "SLM Uninstall Model...",
            "model=" + MacroText.value(bundle)));
  }

  /** Another image may be current from here on. */
  private void other() {
    last = null;
    current = Optional.empty();
  }
}
