package slm.lab.results;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import slm.api.InputException;
import slm.api.dataset.Case;
import slm.api.dataset.SceneRef;
import slm.api.experiment.ComponentInfo;
import slm.api.experiment.ComponentInfo.SettingInfo;
import slm.api.experiment.RunOptions;
import slm.api.experiment.Scenes;
import slm.api.experiment.StageKind;
import slm.api.experiment.StageSpec;
import slm.api.experiment.Workbench;

/**
 * The datasets that everybody in the lab may look at: those that the file {@code
 * datasets.properties} in the data folder names, such as {@code air-slt = airslt:anno.json}.
 * Without the file there is one, {@code synthetic}.
 */
@Component(service = RegisteredDatasets.class)
public final class RegisteredDatasets {

  private static final String FILE = "datasets.properties";
  private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  private final Path home;
  private final Scenes scenes;
  private final Workbench workbench;

  @Activate
  public RegisteredDatasets(
      BundleContext context, @Reference Scenes scenes, @Reference Workbench workbench) {
    this(Path.of(context.getProperty("slm.home")), scenes, workbench);
  }

  RegisteredDatasets(Path home, Scenes scenes, Workbench workbench) {
    this.home = home;
    this.scenes = scenes;
    this.workbench = workbench;
  }

  /** What the file says, by name. Read anew each time, so that changes need no restart. */
  Map<String, StageSpec> all() {
    Path file = home.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      return Map.of("synthetic", new StageSpec("synthetic"));
    }
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new InputException(
          "The list of datasets cannot be read: " + e.getMessage(),
          "Correct " + FILE + " in the data folder",
          e);
    }
    Map<String, StageSpec> all = new TreeMap<>();
    for (String name : properties.stringPropertyNames()) {
      if (!NAME.matcher(name).matches()) {
        throw new InputException(
            "'" + name + "' in " + FILE + " is no name of a dataset",
            "Use small letters and digits, with single dashes between them");
      }
      StageSpec spec = StageSpec.parse(properties.getProperty(name));
      if (spec.id().equals(ServerDatasets.LAB)) {
        throw new InputException(
            "'" + name + "' in " + FILE + " is " + spec + ", which is a dataset of the lab itself",
            "Leave it out, or name a dataset of files");
      }
      all.put(name, spec);
    }
    return all;
  }

  /** The scenes of a dataset, each once, in its order. */
  List<SceneRef> scenes(String name) {
    Map<String, SceneRef> found = new LinkedHashMap<>();
    for (Case one : scenes.of(spec(name), RunOptions.defaults()).cases()) {
      found.putIfAbsent(one.scene().name(), one.scene());
    }
    return new ArrayList<>(found.values());
  }

  /** How many cases a dataset has. */
  int cases(String name) {
    return scenes.of(spec(name), RunOptions.defaults()).cases().size();
  }

  /** The scene of a number. */
  Optional<SceneAddress> scene(String name, int number) {
    if (!all().containsKey(name)) {
      return Optional.empty();
    }
    List<SceneRef> found = scenes(name);
    if (number < 0 || number >= found.size()) {
      return Optional.empty();
    }
    SceneRef scene = found.get(number);
    return Optional.of(
        new SceneAddress(spec(name), scene.name(), scene.file(), Optional.empty(), 0));
  }

  /** Whether a choice of a component names files or folders. */
  boolean hasPaths(StageSpec spec) {
    List<SettingInfo> settings =
        workbench.components(StageKind.DATASET).stream()
            .filter(component -> component.id().equals(spec.id()))
            .findFirst()
            .map(ComponentInfo::settings)
            .orElse(List.of());
    return settings.stream()
        .filter(setting -> setting.type().contains("path"))
        .anyMatch(
            setting ->
                spec.settings().containsKey(setting.name())
                    || settings.indexOf(setting) == 0 && spec.settings().containsKey(""));
  }

  private StageSpec spec(String name) {
    StageSpec spec = all().get(name);
    if (spec == null) {
      throw new InputException(
          "There is no dataset '" + name + "'", "Use one of: " + String.join(", ", all().keySet()));
    }
    return spec;
  }
}
