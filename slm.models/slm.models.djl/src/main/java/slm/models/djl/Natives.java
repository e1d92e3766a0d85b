package slm.models.djl;

import ai.djl.engine.Engine;
import ai.onnxruntime.OrtEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import slm.api.InputException;

/**
 * The native libraries: unpacked once into a folder of their own, by version and platform, and
 * loaded from there at the first need. Nothing is ever fetched from a network.
 */
final class Natives {

  private static final String ORT_PATH = "onnxruntime.native.path";

  /** In the fragment that replaces the native libraries by those with CUDA. */
  static final String CUDA = "/slm/models/djl/onnxruntime-cuda.sha256";

  private final Path folder;
  private OrtEnvironment environment;

  Natives(Path folder) {
    this.folder = folder.toAbsolutePath();
  }

  /** The version of ONNX Runtime, without loading it: the fragment's with CUDA, or else ours. */
  static String version() {
    String cuda = cuda().version();
    return cuda.isEmpty() ? version("onnxruntime") : cuda;
  }

  /** The fragment with CUDA; without version or libraries when there is none. */
  static FragmentDigests cuda() {
    try {
      return FragmentDigests.read(CUDA);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The version of a library that this bundle was built with. */
  static String version(String library) {
    Properties versions = new Properties();
    try (InputStream in = Natives.class.getResourceAsStream("versions.properties")) {
      versions.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return versions.getProperty(library);
  }

  /**
   * The process-wide environment of ONNX Runtime, which DJL makes, so that both agree on it.
   *
   * @throws InputException when the libraries cannot be unpacked or loaded here
   */
  synchronized OrtEnvironment environment() {
    if (environment == null) {
      environment = load();
    }
    return environment;
  }

  private OrtEnvironment load() {
    setIfAbsent("OPT_OUT_TRACKING", "true");
    setIfAbsent("ai.djl.offline", "true");
    setIfAbsent("ai.djl.onnx.disable_alternative", "true");
    // sessions have threads of their own; the global pools would only idle
    setIfAbsent("ai.djl.onnxruntime.num_threads", "1");
    setIfAbsent("ai.djl.onnxruntime.num_interop_threads", "1");
    setIfAbsent("DJL_CACHE_DIR", folder.toString());
    String platform = platform();
    try {
      Path libraries = unpack(platform);
      // only while loading: another ONNX Runtime in this process must not find ours
      String before = System.setProperty(ORT_PATH, libraries.toString());
      try {
        return LoaderGate.call(
            () -> {
              Engine.getEngine("OnnxRuntime");
              return OrtEnvironment.getEnvironment();
            });
      } finally {
        restore(ORT_PATH, before);
      }
    } catch (IOException e) {
      throw new InputException(
          "The native libraries cannot be unpacked into " + folder + ": " + e.getMessage(),
          "Free some space there, or choose another folder with SLM_HOME",
          e);
    } catch (LinkageError | IllegalStateException | AssertionError e) {
      throw failure(platform, e);
    }
  }

  static InputException failure(String platform, Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String message = String.valueOf(root.getMessage());
    if (message.contains("already loaded in another classloader")) {
      return new InputException(
          "The inference engine was replaced while its native libraries were in use",
          "Restart the workbench",
          e);
    }
    return new InputException(
        "The native libraries of the inference engine cannot be loaded on "
            + platform
            + ": "
            + message,
        "Use a 64-bit Java on Linux, Windows or macOS; if this is one, restart the workbench",
        e);
  }

  /** Copies ONNX Runtime's libraries out of the bundle, unless they are there already. */
  private Path unpack(String platform) throws IOException {
    FragmentDigests cuda = cuda();
    if (!cuda.version().isEmpty()) {
      return unpack(platform, cuda);
    }
    Path target = folder.resolve("onnxruntime").resolve(version() + "-" + platform);
    for (String name : List.of("onnxruntime", "onnxruntime4j_jni")) {
      String library = System.mapLibraryName(name);
      URL resource =
          Natives.class.getResource("/ai/onnxruntime/native/" + platform + "/" + library);
      if (resource == null) {
        throw new InputException(
            "There are no native libraries for " + platform,
            "Use a 64-bit Java on Linux, Windows or macOS");
      }
      unpack(resource, target.resolve(library));
    }
    return target;
  }

  /** Copies the libraries with CUDA out of their fragment. */
  private Path unpack(String platform, FragmentDigests cuda) throws IOException {
    String ours = version("onnxruntime");
    if (!minor(cuda.version()).equals(minor(ours))) {
      throw new InputException(
          "The engine bundle with CUDA has ONNX Runtime " + cuda.version() + ", not " + ours,
          "Install the one for this workbench with slm install-engine onnx-cuda, and restart");
    }
    Path target = folder.resolve("onnxruntime").resolve(version() + "-cuda-" + platform);
    NativeFiles files = new NativeFiles(target, cuda.libraries());
    for (String library : cuda.libraries().keySet()) {
      URL resource = Natives.class.getResource("/onnxruntime-cuda/" + platform + "/" + library);
      if (resource == null) {
        throw new InputException(
            "The engine bundle with CUDA is not for " + platform + ": it has no " + library,
            "Install the one for this platform with slm install-engine onnx-cuda, and restart");
      }
      files.unpack(resource, library);
    }
    return target;
  }

  /** Patch versions keep the interface between Java and the libraries. */
  private static String minor(String version) {
    return version.replaceFirst("\\.\\d+$", "");
  }

  private static void unpack(URL resource, Path file) throws IOException {
    URLConnection connection = resource.openConnection();
    connection.setUseCaches(false);
    try (InputStream in = connection.getInputStream()) {
      long length = connection.getContentLengthLong();
      if (Files.isRegularFile(file) && length >= 0 && Files.size(file) == length) {
        return;
      }
      Files.createDirectories(file.getParent());
      Path part = Files.createTempFile(file.getParent(), ".", ".part");
      try {
        Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(part);
      }
    }
  }

  /** The platform in ONNX Runtime's words. */
  static String platform() {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    String system = os.contains("win") ? "win" : os.contains("mac") ? "osx" : os;
    return system
        + switch (arch) {
          case "amd64", "x86_64" -> "-x64";
          case "aarch64", "arm64" -> "-aarch64";
          default -> "-" + arch;
        };
  }

  private static void setIfAbsent(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  private static void restore(String property, String before) {
    if (before == null) {
      System.clearProperty(property);
    } else {
      System.setProperty(property, before);
    }
  }
}
