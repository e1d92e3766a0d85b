package slm.runtime.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a process writes for itself only: one folder a process under {@code run} in the home folder,
 * deleted when it ends. Folders of processes that were killed are deleted by the next one.
 */
final class RunFolder implements AutoCloseable {

  private final Path home;
  private final Path folder;

  private RunFolder(Path home, Path folder) {
    this.home = home;
    this.folder = folder;
  }

  static RunFolder create(Path home) {
    Path runs = home.resolve("run");
    try {
      Files.createDirectories(runs);
      sweep(runs);
      return new RunFolder(
          home, Files.createTempDirectory(runs, ProcessHandle.current().pid() + "-"));
    } catch (IOException e) {
      throw new LaunchException(
          "The folder "
              + home
              + " cannot be written ("
              + e
              + "). Set SLM_HOME to a folder that can.");
    }
  }

  /** The user's folder, shared by all processes. */
  Path home() {
    return home;
  }

  /** A folder of this process only. */
  Path resolve(String name) {
    return folder.resolve(name);
  }

  private static void sweep(Path runs) throws IOException {
    List<Path> all;
    try (Stream<Path> list = Files.list(runs)) {
      all = list.toList();
    }
    for (Path run : all) {
      String pid = run.getFileName().toString().replaceFirst("-.*", "");
      if (pid.matches("\\d{1,18}") && ProcessHandle.of(Long.parseLong(pid)).isEmpty()) {
        delete(run);
      }
    }
  }

  /** Deletes what can be deleted; another process may be at the same. */
  private static void delete(Path folder) {
    try (Stream<Path> walk = Files.walk(folder)) {
      walk.sorted(Comparator.reverseOrder())
          .forEach(
              path -> {
                try {
                  Files.deleteIfExists(path);
                } catch (IOException e) {
                  Logs.failure("The temporary " + path + " cannot be deleted", e);
                }
              });
    } catch (IOException | UncheckedIOException e) {
      Logs.failure("The temporary folder " + folder + " cannot be deleted", e);
    }
  }

  @Override
  public void close() {
    delete(folder);
  }
}
