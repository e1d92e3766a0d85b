package slm.experiment.yaml;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import slm.api.InputException;
import slm.api.experiment.ComponentInfo;
import slm.api.experiment.ComponentInfo.SettingInfo;
import slm.api.experiment.StageKind;
import slm.api.experiment.StageSpec;
import slm.api.experiment.Workbench;
import slm.experiment.yaml.YamlNode.Entries;
import slm.experiment.yaml.YamlNode.Entry;
import slm.experiment.yaml.YamlNode.Items;
import slm.experiment.yaml.YamlNode.Text;

/**
 * Reads the choice of one component: the text {@code median:251}, or a mapping whose one key names
 * the component and whose others are its settings. Ids and names of settings are checked against
 * the live components, because only here is it known where in the file they stand.
 */
final class ComponentForm {

  private final Workbench workbench;
  private final Path folder;

  /**
   * @param folder that relative paths start from
   */
  ComponentForm(Workbench workbench, Path folder) {
    this.workbench = workbench;
    this.folder = folder;
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
    return checked(new StageSpec(scalar(id.value()), settings), kind, id.value().place(), places);
  }

  /** Reads the settings of a component whose id is understood. */
  StageSpec read(Entries entries, StageKind kind, StageSpec of) {
    Map<String, Entry> withId = new LinkedHashMap<>(entries.byKey());
    withId.put("kind", new Entry(entries.place(), new Text(entries.place(), of.id())));
    return read(new Entries(entries.place(), withId), kind, "kind");
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
              settings.put(name, resolved(value, component.settings().get(index), at));
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
            "Add it: " + setting.help());
      }
    }
    return new StageSpec(spec.id(), settings);
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
