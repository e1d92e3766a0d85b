package slm.lab.results;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import slm.api.InputException;
import slm.api.dataset.Case;
import slm.api.dataset.SceneRef;
import slm.api.experiment.RunOptions;
import slm.api.experiment.Scenes;
import slm.api.experiment.StageSpec;
import slm.api.lab.LabDatasets;
import slm.api.lab.LabManifest;
import slm.api.lab.LabScene;
import slm.lab.results.MemberDatasets.Version;

/**
 * All datasets of the lab: those that the administrators registered, and those that members gave.
 * Where both have the same name, it is the administrators'. Experiments that run on the server get
 * them from here.
 */
@Component(
    service = {ServerDatasets.class, LabDatasets.class},
    property = "service.ranking:Integer=100")
public final class ServerDatasets implements LabDatasets {

  static final String LAB = "lab";
  private static final Logger LOG = LoggerFactory.getLogger(ServerDatasets.class);
  private static final String NAME = "name";
  private static final String VERSION = "version";

  private final RegisteredDatasets registered;
  private final MemberDatasets members;
  private final Scenes scenes;

  @Activate
  public ServerDatasets(
      @Reference RegisteredDatasets registered,
      @Reference MemberDatasets members,
      @Reference Scenes scenes) {
    this.registered = registered;
    this.members = members;
    this.scenes = scenes;
  }

  /**
   * What a dataset is.
   *
   * @param computed what to write instead, when it has no files
   */
  record Found(Optional<LabManifest> manifest, Optional<String> computed) {}

  /**
   * A dataset, also of one that is withdrawn when its version is named.
   *
   * @param version 0 for the newest
   * @return empty when there is none
   * @throws InputException when it cannot be read; where files are is not told
   */
  Optional<Found> find(String name, int version) {
    StageSpec spec = registered.all().get(name);
    if (spec != null) {
      return version == 0 ? Optional.of(registered(name, spec)) : Optional.empty();
    }
    return members
        .find(name, version)
        .filter(found -> version != 0 || !found.withdrawn())
        .map(found -> new Found(Optional.of(members.manifest(found)), Optional.empty()));
  }

  private Found registered(String name, StageSpec spec) {
    try {
      List<Case> cases = new ArrayList<>();
      Map<String, Path> files = new LinkedHashMap<>();
      boolean computed = false;
      for (Case one : scenes.of(spec, RunOptions.defaults()).cases()) {
        SceneRef scene = one.scene();
        cases.add(
            new Case(
                one.index(),
                new SceneRef(scene.name(), Optional.empty()),
                one.query(),
                one.regions(),
                one.problem()));
        if (one.problem().isEmpty()) {
          computed |= scene.file().isEmpty();
          scene.file().ifPresent(file -> files.putIfAbsent(scene.name(), file));
        }
      }
      if (computed) {
        return new Found(Optional.empty(), Optional.of(instead(spec)));
      }
      List<LabScene> scenes = new ArrayList<>();
      for (Map.Entry<String, Path> file : files.entrySet()) {
        scenes.add(
            new LabScene(
                file.getKey(),
                digest(file.getValue()),
                Files.size(file.getValue()),
                ending(file.getValue())));
      }
      return new Found(Optional.of(new LabManifest(name, 0, cases, scenes)), Optional.empty());
    } catch (InputException | IOException e) {
      LOG.warn("The dataset {} cannot be read: {}", name, e.getMessage());
      throw new InputException(
          "The dataset '" + name + "' cannot be read; the server's log tells why",
          "Tell who keeps the server");
    }
  }

  /** What is computed is computed elsewhere too, unless it is made from files that are here. */
  private String instead(StageSpec spec) {
    if (registered.hasPaths(spec)) {
      throw new InputException(
          "It is made from files of the server as it is read",
          "Register one whose scenes are files");
    }
    return spec.toString();
  }

  private static String ending(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    String ending = name.substring(name.lastIndexOf('.') + 1);
    return ending.matches("[a-z0-9]{1,8}") ? ending : "img";
  }

  /** The digest of a file, computed anew when its size or time has changed. */
  private String digest(Path file) throws IOException {
    String place = sha256(file.toAbsolutePath().toString().getBytes(StandardCharsets.UTF_8));
    long size = Files.size(file);
    long modified = Files.getLastModifiedTime(file).toMillis();
    Optional<String> known = members.digest(place, size, modified);
    if (known.isPresent()) {
      return known.get();
    }
    MessageDigest sha256 = sha256();
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        sha256.update(buffer, 0, n);
      }
    }
    String digest = HexFormat.of().formatHex(sha256.digest());
    members.digest(place, size, modified, digest);
    return digest;
  }

  private static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(sha256().digest(bytes));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  /** The file of a scene of a dataset, also of an earlier version of it. */
  Optional<Path> file(String name, String sha256) throws IOException {
    StageSpec spec = registered.all().get(name);
    if (spec == null) {
      return members.scene(name, sha256);
    }
    for (SceneRef scene : registered.scenes(name)) {
      Optional<Path> file = scene.file().filter(Files::isRegularFile);
      if (file.isPresent() && digest(file.get()).equals(sha256)) {
        return file;
      }
    }
    return Optional.empty();
  }

  /** The scene of a number in the list of a dataset. */
  Optional<SceneAddress> scene(String name, int number) {
    if (registered.all().containsKey(name)) {
      return registered.scene(name, number);
    }
    Optional<Version> version = members.find(name, 0).filter(found -> !found.withdrawn());
    if (version.isEmpty()) {
      return Optional.empty();
    }
    List<String> names = members.scenes(version.get());
    return number < 0 || number >= names.size()
        ? Optional.empty()
        : Optional.of(
            new SceneAddress(
                spec(name, version.get().version()),
                names.get(number),
                Optional.empty(),
                Optional.empty(),
                0));
  }

  private static StageSpec spec(String name, int version) {
    return new StageSpec(LAB).with(NAME, name).with(VERSION, String.valueOf(version));
  }

  /** The dataset of a run: the version that it ran over, if it was the newest one then. */
  StageSpec pinned(StageSpec spec, String digest) {
    String name = spec.settings().get(NAME);
    if (!spec.id().equals(LAB) || name == null || !"0".equals(spec.settings().get(VERSION))) {
      return spec;
    }
    return members.version(name, digest).map(version -> spec(name, version)).orElse(spec);
  }

  // ---- for experiments that run here ----

  @Override
  public LabManifest manifest(String name, int version) {
    Found found = find(name, version).orElseThrow(() -> missing(name, version));
    return found
        .manifest()
        .orElseThrow(
            () ->
                new InputException(
                    "The dataset '" + name + "' of the lab is computed and has no files",
                    "Write " + found.computed().orElseThrow() + " instead of lab:" + name));
  }

  static InputException missing(String name, int version) {
    return new InputException(
        "The lab has no dataset '" + name + "'" + (version == 0 ? "" : " of version " + version),
        "See slm lab datasets");
  }

  @Override
  public Path scene(LabManifest manifest, LabScene scene) throws IOException {
    return file(manifest.name(), scene.sha256())
        .orElseThrow(
            () ->
                new InputException(
                    "The file of the scene '"
                        + scene.name()
                        + "' of the dataset '"
                        + manifest.name()
                        + "' is not what it was, or is gone",
                    "Tell who keeps the server"));
  }
}
