package slm.ui.bundles;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Puts jars into the plug-in folder, which the workbench watches. A file arrives under a name that
 * begins with a dot, which is not looked at, and gets its own when it is whole.
 */
final class PluginJars {

  private final Path folder;

  PluginJars(Path folder) {
    this.folder = folder;
  }

  /** Where a jar goes that takes no other's place. */
  Path place(Jar jar) {
    String name = jar.file().getFileName().toString();
    Path place = folder.resolve(name);
    if (Files.exists(place)) {
      place = folder.resolve(jar.name() + "-" + jar.version() + ".jar");
    }
    return place;
  }

  /** Copies a jar to a place in the folder, over what may be there. */
  void put(Jar jar, Path place) throws IOException {
    Files.createDirectories(folder);
    if (Files.exists(place) && Files.isSameFile(jar.file(), place)) {
      return;
    }
    Path part = Files.createTempFile(folder, ".installing-", ".part");
    try {
      Files.copy(jar.file(), part, StandardCopyOption.REPLACE_EXISTING);
      try {
        Files.move(
            part, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(part, place, StandardCopyOption.REPLACE_EXISTING);
      }
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
