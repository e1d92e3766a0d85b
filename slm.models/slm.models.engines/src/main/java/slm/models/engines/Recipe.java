package slm.models.engines;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.UnaryOperator;

/**
 * What an engine's bundle is made of.
 *
 * @param id the name users write
 * @param title the name users read
 * @param devices what it runs networks on
 * @param bundle symbolic name; engines of one kind share it, since only one of them can be there
 * @param version of the engine
 * @param platform this one, in the words of the engine's files
 * @param platforms those it exists for
 * @param artifacts it is made of
 * @param libraries folder of the native libraries in the artifacts
 * @param required files that the artifacts must have
 * @param content where a file of the artifacts goes in the bundle; null leaves it out
 * @param digests file in the bundle with the SHA-256 of each library
 */
record Recipe(
    String id,
    String title,
    String devices,
    String bundle,
    String version,
    String platform,
    List<String> platforms,
    List<Artifact> artifacts,
    List<String> libraries,
    List<String> required,
    UnaryOperator<String> content,
    String digests) {

  /** The flavor of PyTorch for CUDA that DJL's bridge is made for. */
  static final String CUDA = "cu128";

  /** All engines, for this platform. */
  static List<Recipe> all() {
    Properties versions = versions();
    return List.of(
        pytorch(versions, "cpu", "pytorch", "PyTorch, for TorchScript models", "cpu"),
        pytorch(
            versions,
            CUDA,
            "pytorch-cuda",
            "PyTorch with CUDA, for TorchScript models",
            "cpu, cuda"),
        onnx(versions));
  }

  private static Recipe pytorch(
      Properties versions, String flavor, String id, String title, String devices) {
    String djl = versions.getProperty("djl");
    String version = versions.getProperty("pytorch");
    String platform = system() + "-" + architecture("x86_64");
    String bridges = "jnilib/" + platform + "/" + flavor + "/";
    String libraries = "pytorch/" + flavor + "/" + platform + "/";
    return new Recipe(
        id,
        title,
        devices,
        "slm.models.djl.pytorch",
        version,
        platform,
        flavor.equals("cpu")
            ? List.of("linux-x86_64", "linux-aarch64", "osx-aarch64", "win-x86_64")
            : List.of("linux-x86_64", "win-x86_64"),
        List.of(
            new Artifact("ai.djl.pytorch", "pytorch-engine", djl, ""),
            new Artifact("ai.djl.pytorch", "pytorch-jni", version + "-" + djl, ""),
            new Artifact("ai.djl.pytorch", "pytorch-native-" + flavor, version, platform)),
        List.of(bridges, libraries),
        List.of(
            "ai/djl/pytorch/engine/PtEngine.class",
            "jnilib/pytorch.properties",
            "native/lib/pytorch.properties",
            bridges + System.mapLibraryName("djl_torch"),
            libraries + System.mapLibraryName("torch_cpu")),
        name ->
            name.startsWith("ai/djl/pytorch/")
                    || name.startsWith(bridges)
                    || name.startsWith(libraries)
                    || name.equals("pytorch-engine.properties")
                    || name.equals("jnilib/pytorch.properties")
                    || name.equals("native/lib/pytorch.properties")
                    || name.equals("META-INF/services/ai.djl.engine.EngineProvider")
                ? name
                : null,
        "slm/models/djl/pytorch.sha256");
  }

  private static Recipe onnx(Properties versions) {
    String version = versions.getProperty("onnxruntime");
    String platform = system() + "-" + architecture("x64");
    String natives = "ai/onnxruntime/native/" + platform + "/";
    String libraries = "onnxruntime-cuda/" + platform + "/";
    return new Recipe(
        "onnx-cuda",
        "ONNX Runtime with CUDA, for ONNX models",
        "cpu, cuda",
        "slm.models.djl.onnxruntime",
        version,
        platform,
        List.of("linux-x64", "win-x64"),
        List.of(new Artifact("com.microsoft.onnxruntime", "onnxruntime_gpu", version, "")),
        List.of(libraries),
        List.of(
            libraries + System.mapLibraryName("onnxruntime"),
            libraries + System.mapLibraryName("onnxruntime4j_jni"),
            libraries + System.mapLibraryName("onnxruntime_providers_shared"),
            libraries + System.mapLibraryName("onnxruntime_providers_cuda")),
        // apart from the libraries without CUDA, which the host has; TensorRT is not used
        name ->
            name.startsWith(natives)
                    && name.matches(".*\\.(so|so\\.[0-9.]+|dll|dylib)")
                    && !name.contains("tensorrt")
                ? libraries + name.substring(natives.length())
                : null,
        "slm/models/djl/onnxruntime-cuda.sha256");
  }

  /** For a bundle that was made of it: everything stays where it is. */
  Recipe asMade() {
    return new Recipe(
        id,
        title,
        devices,
        bundle,
        version,
        platform,
        platforms,
        artifacts,
        libraries,
        required,
        UnaryOperator.identity(),
        digests);
  }

  boolean available() {
    return platforms.contains(platform);
  }

  /** Whether an artifact is not published, and is replaced by an unpacked {@code libtorch}. */
  boolean libtorch(Artifact artifact) {
    return artifact.name().equals("pytorch-native-" + CUDA);
  }

  /** The name of a native library within the bundle's folder of them. */
  Optional<String> library(String path) {
    return libraries.stream()
        .filter(folder -> path.startsWith(folder) && path.length() > folder.length())
        .map(folder -> path.substring(folder.length()))
        .findAny();
  }

  private static String system() {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    return os.contains("win") ? "win" : os.contains("mac") ? "osx" : os;
  }

  private static String architecture(String sixtyFourBit) {
    String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    return Map.of("amd64", sixtyFourBit, "x86_64", sixtyFourBit, "arm64", "aarch64")
        .getOrDefault(arch, arch);
  }

  private static Properties versions() {
    Properties versions = new Properties();
    try (InputStream in = Recipe.class.getResourceAsStream("versions.properties")) {
      versions.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return versions;
  }
}
