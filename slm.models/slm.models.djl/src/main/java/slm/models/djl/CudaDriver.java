package slm.models.djl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The driver of CUDA devices, as far as files tell of it, so that nothing has to be loaded.
 *
 * @param version as the driver writes it
 * @param devices number of them; -1 where files do not tell
 */
record CudaDriver(String version, int devices) {

  /** The driver of this machine, if there is one. */
  static Optional<CudaDriver> find() {
    return find(Path.of("/proc/driver/nvidia"), System.getenv("SystemRoot"));
  }

  static Optional<CudaDriver> find(Path linux, String windows) {
    try {
      if (Files.isReadable(linux.resolve("version"))) {
        String version =
            Files.readAllLines(linux.resolve("version")).stream().findFirst().orElse("unknown");
        return Optional.of(new CudaDriver(version.strip(), count(linux.resolve("gpus"))));
      }
    } catch (IOException e) {
      return Optional.of(new CudaDriver("unreadable: " + e.getMessage(), -1));
    }
    if (windows != null && Files.exists(Path.of(windows, "System32", "nvcuda.dll"))) {
      return Optional.of(new CudaDriver("nvcuda.dll", -1));
    }
    return Optional.empty();
  }

  private static int count(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    try (Stream<Path> all = Files.list(folder)) {
      return (int) all.count();
    }
  }

  @Override
  public String toString() {
    return switch (devices) {
      case -1 -> "a driver (" + version + ")";
      case 1 -> "1 device (" + version + ")";
      default -> devices + " devices (" + version + ")";
    };
  }
}
