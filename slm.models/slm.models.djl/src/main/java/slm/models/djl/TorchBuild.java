package slm.models.djl;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import slm.api.InputException;

/**
 * The PyTorch that the engine fragment brings, as its files say.
 *
 * @param version of PyTorch, such as {@code 2.7.1}
 * @param flavor {@code cpu}, or {@code cu} and a version of CUDA, such as {@code cu128}
 * @param platform such as {@code linux-x86_64}
 * @param libraries file names
 * @param djl version of DJL that its bridge is made for
 */
record TorchBuild(
    String version, String flavor, String platform, List<String> libraries, String djl) {

  private static final String CLASSES = "/ai/djl/pytorch/engine/PtEngine.class";

  TorchBuild {
    libraries = List.copyOf(libraries);
  }

  /** Whether the fragment with PyTorch is attached, without loading anything. */
  static boolean attached() {
    return TorchBuild.class.getResource(CLASSES) != null;
  }

  /**
   * What is attached.
   *
   * @return empty when there is none
   * @throws InputException when the fragment is incomplete
   */
  static Optional<TorchBuild> find() {
    if (!attached()) {
      return Optional.empty();
    }
    Properties natives = properties("/native/lib/pytorch.properties");
    String jni = require(properties("/jnilib/pytorch.properties"), "jni_version");
    String version = require(natives, "version").replaceFirst("-.*", "");
    if (!jni.startsWith(version + "-")) {
      throw incomplete("its bridge is for PyTorch " + jni + ", not for " + version);
    }
    return Optional.of(
        new TorchBuild(
            version,
            require(natives, "flavor"),
            require(natives, "classifier"),
            List.of(require(natives, "libraries").split(",")),
            jni.substring(version.length() + 1)));
  }

  /** Where a library stands in the fragment. */
  URL library(String name) {
    return resource("/pytorch/" + flavor + "/" + platform + "/" + name);
  }

  /** Where the bridge between Java and PyTorch stands in the fragment. */
  URL bridge() {
    return resource("/jnilib/" + platform + "/" + flavor + "/" + bridgeName());
  }

  static String bridgeName() {
    return System.mapLibraryName("djl_torch");
  }

  boolean cuda() {
    return flavor.startsWith("cu");
  }

  /** This platform in DJL's words. */
  static String here() {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    String system = os.contains("win") ? "win" : os.contains("mac") ? "osx" : os;
    return system
        + switch (arch) {
          case "amd64", "x86_64" -> "-x86_64";
          case "aarch64", "arm64" -> "-aarch64";
          default -> "-" + arch;
        };
  }

  private static URL resource(String path) {
    URL url = TorchBuild.class.getResource(path);
    if (url == null) {
      throw incomplete("it has no " + path);
    }
    return url;
  }

  private static Properties properties(String path) {
    Properties properties = new Properties();
    try (InputStream in = resource(path).openStream()) {
      properties.load(in);
    } catch (IOException e) {
      throw incomplete(path + " cannot be read: " + e.getMessage());
    }
    return properties;
  }

  private static String require(Properties properties, String key) {
    String value = properties.getProperty(key);
    if (value == null || value.isBlank()) {
      throw incomplete("it does not tell its " + key);
    }
    return value.strip();
  }

  private static InputException incomplete(String what) {
    return new InputException(
        "The engine bundle with PyTorch is incomplete: " + what,
        "Install it again with slm install-engine pytorch, and restart");
  }

  @Override
  public String toString() {
    return "PyTorch " + version;
  }
}
