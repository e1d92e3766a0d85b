package slm.runtime.smoke;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Scanner;
import java.util.concurrent.TimeUnit;

/** A display that nobody sees. */
final class VirtualDisplay implements AutoCloseable {

  private static final long SECONDS = 10;

  private final Process server;
  private final String name;

  private final Path folder;

  VirtualDisplay() throws IOException {
    this(Files.createTempDirectory("slm-display"));
    folder.toFile().deleteOnExit();
  }

  /**
   * @param folder for its memory
   */
  VirtualDisplay(Path folder) throws IOException {
    this.folder = folder;
    server =
        new ProcessBuilder(
                "Xvfb",
                "-displayfd",
                "1",
                "-screen",
                "0",
                "1600x1000x24",
                "-nolisten",
                "tcp",
                "-fbdir",
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    // the server writes its number when it is ready
    name = ":" + new Scanner(server.getInputStream(), "US-ASCII").nextInt();
  }

  /** What goes into {@code DISPLAY}. */
  String name() {
    return name;
  }

  /** The file that has what is shown. */
  Path memory() {
    return folder.resolve("Xvfb_screen0");
  }

  @Override
  public void close() {
    server.destroy();
    try {
      if (!server.waitFor(SECONDS, TimeUnit.SECONDS)) {
        server.destroyForcibly();
      }
    } catch (InterruptedException e) {
      server.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
