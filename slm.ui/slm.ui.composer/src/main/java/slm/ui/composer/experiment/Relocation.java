package slm.ui.composer.experiment;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import slm.api.experiment.ComponentInfo;
import slm.api.experiment.ComponentInfo.SettingInfo;
import slm.api.experiment.StageKind;
import slm.ui.composer.experiment.Draft.Method;
import slm.ui.composer.experiment.Draft.NamedDataset;

/**
 * Keeps paths leading to the same files when an experiment goes into another folder: relative paths
 * start from the folder of the experiment's file.
 *
 * @param from where its file was
 * @param to where it goes
 * @param catalogue tells which settings are paths
 */
record Relocation(Path from, Path to, Catalogue catalogue) {

  Relocation {
    from = from.toAbsolutePath().normalize();
    to = to.toAbsolutePath().normalize();
  }

  /** The experiment as it has to be written in the other folder. */
  Draft of(Draft draft) {
    if (from.equals(to)) {
      return draft;
    }
    return draft
        .withDatasets(
            draft.datasets().stream()
                .map(each -> new NamedDataset(each.name(), of(StageKind.DATASET, each.choice())))
                .toList())
        .withMethods(draft.methods().stream().map(this::of).toList())
        .withOutputs(draft.outputs().stream().map(output -> of(StageKind.SINK, output)).toList());
  }

  private Method of(Method method) {
    Map<StageKind, List<Choice>> stages = new LinkedHashMap<>();
    method
        .stages()
        .forEach(
            (kind, choices) ->
                stages.put(kind, choices.stream().map(choice -> of(kind, choice)).toList()));
    return new Method(method.name(), stages);
  }

  private Choice of(StageKind kind, Choice choice) {
    List<SettingInfo> infos =
        catalogue.find(kind, choice.id()).map(ComponentInfo::settings).orElse(List.of());
    Map<String, String> settings = new LinkedHashMap<>();
    choice.settings().forEach((name, value) -> settings.put(name, of(setting(infos, name), value)));
    Map<String, List<String>> each = new LinkedHashMap<>();
    choice
        .each()
        .forEach(
            (name, values) ->
                each.put(
                    name, values.stream().map(value -> of(setting(infos, name), value)).toList()));
    return new Choice(choice.id(), settings, each);
  }

  private static Optional<SettingInfo> setting(List<SettingInfo> infos, String name) {
    // the short form has the value of the first setting only
    return infos.stream().filter(info -> name.isEmpty() || info.name().equals(name)).findFirst();
  }

  private String of(Optional<SettingInfo> setting, String value) {
    if (setting.filter(info -> info.type().endsWith("path")).isEmpty()) {
      return value;
    }
    boolean list = setting.get().type().startsWith("list");
    return Stream.of(list ? value.split(",", -1) : new String[] {value})
        .map(this::of)
        .collect(Collectors.joining(","));
  }

  private String of(String path) {
    try {
      if (path.isBlank() || Path.of(path).isAbsolute()) {
        return path;
      }
      Path meant = from.resolve(path).normalize();
      boolean within = meant.startsWith(to) && !meant.equals(to);
      return (within ? to.relativize(meant) : meant).toString();
    } catch (InvalidPathException e) {
      // for the reader of experiments to complain about
      return path;
    }
  }
}
