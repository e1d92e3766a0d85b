package slm.runtime.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The fragment of SWT for the platform. The distribution has those of all platforms; they state
 * theirs in a way that only Eclipse's framework understands, so that it is chosen here.
 */
final class Widgets {

  private Widgets() {}

  /**
   * The file to install.
   *
   * @param folder of the fragments of all platforms; may be missing
   * @return empty where there is no window for this platform
   */
  static Optional<Path> ofThisPlatform(Path folder) {
    return of(folder, System.getProperty("os.name"), System.getProperty("os.arch"));
  }

  static Optional<Path> of(Path folder, String os, String arch) {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    String begin = "org.eclipse.swt." + platform(os) + "." + architecture(arch) + "-";
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(begin))
          .filter(file -> file.toString().endsWith(".jar"))
          .findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String platform(String os) {
    String name = os.toLowerCase(Locale.ROOT);
    if (name.startsWith("win")) {
      return "win32.win32";
    }
    return name.startsWith("mac") ? "cocoa.macosx" : "gtk.linux";
  }

  private static String architecture(String arch) {
    return switch (arch) {
      case "amd64", "x86-64" -> "x86_64";
      case "arm64" -> "aarch64";
      default -> arch;
    };
  }
}
