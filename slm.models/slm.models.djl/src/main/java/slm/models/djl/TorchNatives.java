package slm.models.djl;

import ai.djl.engine.Engine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import slm.api.InputException;

/**
 * PyTorch's native libraries: unpacked from the engine fragment into a folder of their own,
 * checked, and loaded from there at the first need, once in the life of the process. DJL is told
 * where they are, so that it neither unpacks nor fetches anything.
 */
final class TorchNatives {

  /** Written by the installer: SHA-256 of each library of the fragment. */
  private static final String DIGESTS = "/slm/models/djl/pytorch.sha256";

  private static final List<String> OVERRIDES =
      List.of("PYTORCH_LIBRARY_PATH", "PYTORCH_VERSION", "PYTORCH_FLAVOR");

  private final Path folder;
  private final TorchBuild build;
  private Engine engine;

  TorchNatives(Path folder, TorchBuild build) {
    this.folder = folder.toAbsolutePath();
    this.build = build;
  }

  /** An environment variable that makes DJL load another PyTorch, if one is set. */
  static Optional<String> override() {
    return OVERRIDES.stream().filter(name -> System.getenv(name) != null).findFirst();
  }

  /**
   * DJL's engine for PyTorch.
   *
   * @throws InputException when the libraries cannot be unpacked or loaded here
   */
  synchronized Engine engine() {
    if (engine == null) {
      engine = load();
    }
    return engine;
  }

  private Engine load() {
    requirePlatform();
    requireBridge();
    override()
        .ifPresent(
            variable -> {
              throw new InputException(
                  "The environment variable " + variable + " asks for a PyTorch of its own",
                  "Unset it: the workbench runs the PyTorch of its engine bundle");
            });
    setIfAbsent("OPT_OUT_TRACKING", "true");
    setIfAbsent("ai.djl.offline", "true");
    setIfAbsent("DJL_CACHE_DIR", folder.toString());
    // optimizing a graph by what it was given before makes answers depend on the past
    setIfAbsent("ai.djl.pytorch.graph_optimizer", "false");
    setIfAbsent("ai.djl.pytorch.num_interop_threads", "1");
    setIfAbsent("ai.djl.pytorch.num_threads", "1");
    try {
      Path libraries = unpack();
      System.setProperty("PYTORCH_LIBRARY_PATH", libraries.toString());
      System.setProperty("PYTORCH_VERSION", build.version());
      System.setProperty("PYTORCH_FLAVOR", build.flavor());
      try {
        return LoaderGate.call(() -> Engine.getEngine("PyTorch"));
      } finally {
        OVERRIDES.forEach(System::clearProperty);
      }
    } catch (IOException e) {
      throw new InputException(
          "The native libraries of " + build + " cannot be unpacked into " + folder + ": " + e,
          "Free some space there, or choose another folder with SLM_HOME",
          e);
    } catch (LinkageError | RuntimeException | AssertionError e) {
      throw e instanceof InputException known ? known : Natives.failure(build.platform(), e);
    }
  }

  private void requirePlatform() {
    if (!build.platform().equals(TorchBuild.here())) {
      throw new InputException(
          "The engine bundle with "
              + build
              + " is for "
              + build.platform()
              + ", not for "
              + TorchBuild.here(),
          "Install the one for this platform with slm install-engine pytorch, and restart");
    }
  }

  private void requireBridge() {
    String djl = Natives.version("djl");
    if (!build.djl().equals(djl)) {
      throw new InputException(
          "The engine bundle with " + build + " is for DJL " + build.djl() + ", not for " + djl,
          "Install the one for this workbench with slm install-engine pytorch, and restart");
    }
  }

  private Path unpack() throws IOException {
    Path target =
        folder
            .resolve("pytorch")
            .resolve(build.version() + "-" + build.flavor() + "-" + build.platform());
    NativeFiles files = new NativeFiles(target, FragmentDigests.read(DIGESTS).libraries());
    for (String library : build.libraries()) {
      files.unpack(build.library(library), library);
    }
    files.unpack(build.bridge(), TorchBuild.bridgeName());
    return target;
  }

  private static void setIfAbsent(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
