package slm.experiment.yaml;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import slm.api.InputException;
import slm.api.experiment.ComponentInfo;
import slm.api.experiment.ComponentInfo.SettingInfo;
import slm.api.experiment.StageKind;
import slm.api.experiment.StageSpec;
import slm.api.experiment.Workbench;
import slm.api.metric.MetricSpec;
import slm.experiment.yaml.YamlNode.Entries;
import slm.experiment.yaml.YamlNode.Entry;
import slm.experiment.yaml.YamlNode.Items;
import slm.experiment.yaml.YamlNode.Text;

/**
 * Reads the choice of one component: the text {@code median:251}, or a mapping whose one key names
 * the component and whose others are its settings. Ids, names of settings and their values are
 * checked against the live components, because only here is it known where in the file they stand.
 */
final class ComponentForm {

  /** The key of a mapping that holds several values for settings. */
  static final String EACH = "each";

  private final Workbench workbench;
  private final Path folder;
  private final int most;
  private final Map<StageKind, Map<StageSpec, StageSpec>> full = new EnumMap<>(StageKind.class);

  /**
   * @param folder that relative paths start from
   * @param most choices that one mapping with {@code each} may stand for
   */
  ComponentForm(Workbench workbench, Path folder, int most) {
    this.workbench = workbench;
    this.folder = folder;
    this.most = most;
  }

  /**
   * Reads one choice.
   *
   * @param idKey the key that names the component in a mapping
   */
  StageSpec read(YamlNode node, StageKind kind, String idKey) {
    if (node instanceof Text text) {
      return checked(parsed(text), kind, node.place(), Map.of());
    }
    Draft draft = draft(node, kind, idKey);
    return checked(draft.spec, kind, draft.place, draft.places);
  }

  /** Reads the settings of a component whose id is understood. */
  StageSpec read(Entries entries, StageKind kind, StageSpec of) {
    Map<String, Entry> withId = new LinkedHashMap<>(entries.byKey());
    withId.put("kind", new Entry(entries.place(), new Text(entries.place(), of.id())));
    return read(new Entries(entries.place(), withId), kind, "kind");
  }

  /**
   * Reads one choice, or several that differ in settings: {@code each} holds a list of values for
   * every setting in it, and stands for the product of the lists, the first varying slowest.
   */
  List<StageSpec> readEach(YamlNode node, StageKind kind) {
    if (!(node instanceof Entries entries) || !entries.byKey().containsKey(EACH)) {
      return List.of(read(node, kind, "id"));
    }
    Map<String, Entry> fixed = new LinkedHashMap<>(entries.byKey());
    Entry each = fixed.remove(EACH);
    if (!(each.value() instanceof Entries axes) || axes.byKey().isEmpty()) {
      throw each.value()
          .place()
          .wrong("'each' holds settings with lists of values", "Write each: {size: [51, 151]}");
    }
    List<Draft> drafts = List.of(draft(new Entries(node.place(), fixed), kind, "id"));
    for (Map.Entry<String, Entry> axis : axes.byKey().entrySet()) {
      drafts = product(drafts, axis.getKey(), axis.getValue());
    }
    return drafts.stream().map(d -> checked(d.spec, kind, d.place, d.places)).toList();
  }

  /** What tells where a sink writes: sinks of one kind and place would overwrite each other. */
  String place(StageSpec sink) {
    StringBuilder place = new StringBuilder(sink.id());
    for (ComponentInfo component : workbench.components(StageKind.SINK)) {
      if (component.id().equals(sink.id())) {
        component.settings().stream()
            .filter(setting -> setting.type().equals("path"))
            .map(setting -> sink.settings().getOrDefault(setting.name(), setting.value()))
            .map(path -> Path.of(path).normalize())
            .forEach(path -> place.append('\n').append(path));
      }
    }
    return place.toString();
  }

  /** A choice that was read, with all its settings written out: equal when they mean the same. */
  StageSpec full(StageKind kind, StageSpec spec) {
    return full.computeIfAbsent(kind, k -> new HashMap<>()).getOrDefault(spec, spec);
  }

  /** The ids of what a metric tells of a map. */
  List<String> figures(StageSpec metric) {
    return workbench.figures(List.of(metric)).stream().map(MetricSpec::id).toList();
  }

  /**
   * Sees to it that the default of a stage can be used.
   *
   * @param place where another choice could stand
   */
  StageSpec usual(StageKind kind, StageSpec spec, Place place) {
    if (workbench.components(kind).stream().noneMatch(c -> c.id().equals(spec.id()))) {
      throw place.wrong(
          "no " + kind.word() + " is chosen here, and the default '" + spec.id() + "' is not there",
          Names.remedy(
              spec.id(),
              workbench.components(kind).stream().map(ComponentInfo::id).toList(),
              kind.word() + " components"));
    }
    return checked(spec, kind, place, Map.of());
  }

  private List<Draft> product(List<Draft> drafts, String setting, Entry values) {
    if (drafts.get(0).spec.settings().containsKey(setting)) {
      throw values
          .place()
          .wrong("the setting '" + setting + "' stands beside 'each' too", "Keep one of the two");
    }
    if (!(values.value() instanceof Items items) || items.nodes().isEmpty()) {
      throw values
          .value()
          .place()
          .wrong("a list of values is needed here", "Write " + setting + ": [51, 151]");
    }
    if ((long) drafts.size() * items.nodes().size() > most) {
      throw values
          .place()
          .wrong("'each' makes more than " + most + " choices", "Split the experiment up");
    }
    List<Draft> product = new ArrayList<>();
    for (Draft draft : drafts) {
      for (YamlNode value : items.nodes()) {
        Map<String, Place> places = new LinkedHashMap<>(draft.places);
        places.put(setting, value.place());
        product.add(new Draft(draft.spec.with(setting, value(value)), draft.place, places));
      }
    }
    return product;
  }

  /**
   * A choice that is not checked yet.
   *
   * @param place of its id
   * @param places of its settings
   */
  private record Draft(StageSpec spec, Place place, Map<String, Place> places) {}

  private static Draft draft(YamlNode node, StageKind kind, String idKey) {
    if (!(node instanceof Entries entries)) {
      throw node.place().wrong("a list cannot stand here", "Write one " + kind.word());
    }
    Entry id = entries.byKey().get(idKey);
    if (id == null) {
      throw node.place()
          .wrong(
              "the " + kind.word() + " has no " + idKey, "Add a line such as " + idKey + ": ...");
    }
    Map<String, String> settings = new LinkedHashMap<>();
    Map<String, Place> places = new LinkedHashMap<>();
    entries
        .byKey()
        .forEach(
            (key, entry) -> {
              if (!key.equals(idKey)) {
                settings.put(key, value(entry.value()));
                places.put(key, entry.place());
              }
            });
    return new Draft(new StageSpec(scalar(id.value()), settings), id.value().place(), places);
  }

  /** The text of a scalar that is not empty. */
  static String scalar(YamlNode node) {
    if (!(node instanceof Text text)) {
      throw node.place().wrong("one value is needed here", "Write a word or a number");
    }
    if (text.value().isBlank()) {
      throw node.place().wrong("the value is empty", "Give it, or remove the key for the default");
    }
    return text.value().strip();
  }

  private static String value(YamlNode node) {
    if (!(node instanceof Items items)) {
      return scalar(node);
    }
    List<String> elements = new ArrayList<>();
    for (YamlNode element : items.nodes()) {
      elements.add(scalar(element));
    }
    return String.join(",", elements);
  }

  private static StageSpec parsed(Text text) {
    String spec = scalar(text);
    try {
      return StageSpec.parse(spec);
    } catch (InputException e) {
      throw text.place().wrong(e.problem(), e.remedy());
    }
  }

  private StageSpec checked(
      StageSpec spec, StageKind kind, Place place, Map<String, Place> settingPlaces) {
    List<ComponentInfo> live = workbench.components(kind);
    ComponentInfo component =
        live.stream()
            .filter(c -> c.id().equals(spec.id()))
            .findFirst()
            .orElseThrow(
                () ->
                    place.wrong(
                        "there is no " + kind.word() + " '" + spec.id() + "'",
                        Names.remedy(
                            spec.id(),
                            live.stream().map(ComponentInfo::id).toList(),
                            kind.word() + " components")));
    List<String> names = component.settings().stream().map(SettingInfo::name).toList();
    Map<String, String> settings = new LinkedHashMap<>();
    spec.settings()
        .forEach(
            (name, value) -> {
              Place at = settingPlaces.getOrDefault(name, place);
              if (names.isEmpty()) {
                throw at.wrong(
                    "the " + kind.word() + " '" + spec.id() + "' has no settings",
                    "Write only '" + spec.id() + "'");
              }
              int index = name.isEmpty() ? 0 : names.indexOf(name);
              if (index < 0) {
                throw at.wrong(
                    "the " + kind.word() + " '" + spec.id() + "' has no setting '" + name + "'",
                    Names.remedy(name, names, "settings"));
              }
              // a sink's folder may be changed on the command line, where it needs its name
              settings.put(
                  kind == StageKind.SINK ? names.get(index) : name,
                  resolved(value, component.settings().get(index), at));
            });
    for (SettingInfo setting : component.settings()) {
      boolean first = setting.name().equals(names.get(0)) && settings.containsKey("");
      if (setting.required() && !first && !settings.containsKey(setting.name())) {
        throw place.wrong(
            "the "
                + kind.word()
                + " '"
                + spec.id()
                + "' needs the setting '"
                + setting.name()
                + "'",
            "Add it: " + setting.help().replaceFirst("\\.$", ""));
      }
    }
    StageSpec checked = new StageSpec(spec.id(), settings);
    requireToFit(checked, kind, place, settingPlaces);
    return checked;
  }

  /** Sees to it that the values fit, which only the component itself knows. */
  private void requireToFit(
      StageSpec spec, StageKind kind, Place place, Map<String, Place> settingPlaces) {
    try {
      StageSpec all = new StageSpec(spec.id(), workbench.settings(kind, spec));
      full.computeIfAbsent(kind, k -> new HashMap<>()).put(spec, all);
    } catch (InputException e) {
      Place at =
          spec.settings().keySet().stream()
              .filter(name -> isCause(name, spec, kind, e))
              .findFirst()
              .map(name -> settingPlaces.getOrDefault(name, place))
              .orElse(place);
      throw at.wrong(
          Character.toLowerCase(e.problem().charAt(0)) + e.problem().substring(1), e.remedy());
    }
  }

  /** Whether a complaint goes away with a setting. */
  private boolean isCause(
      String setting, StageSpec spec, StageKind kind, InputException complaint) {
    Map<String, String> others = new LinkedHashMap<>(spec.settings());
    others.remove(setting);
    try {
      workbench.settings(kind, new StageSpec(spec.id(), others));
      return true;
    } catch (InputException e) {
      return !e.problem().equals(complaint.problem());
    }
  }

  private String resolved(String value, SettingInfo setting, Place place) {
    if (!setting.type().endsWith("path")) {
      return value;
    }
    boolean list = setting.type().startsWith("list");
    List<String> paths = new ArrayList<>();
    for (String path : list ? value.split(",", -1) : new String[] {value}) {
      try {
        paths.add(folder.resolve(path).toString());
      } catch (InvalidPathException e) {
        throw place.wrong("'" + path + "' is not a path", "Write the path of a file or folder");
      }
    }
    return String.join(",", paths);
  }
}
