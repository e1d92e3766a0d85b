package slm.ui.testing;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A process's turn at a display. There is one pointer and one keyboard, so that tests of several
 * processes that run at the same time have them one after the other: a process keeps its turn until
 * it ends.
 */
public final class Turn {

  private static FileLock lock;

  private Turn() {}

  /** Waits for this process's turn, unless it has it already; to be called before any window. */
  public static synchronized void await() {
    String display = System.getenv("DISPLAY");
    if (lock != null || display == null) {
      return;
    }
    String name = "slm-display" + display.replaceAll("[^A-Za-z0-9]+", "-") + ".lock";
    try {
      // beside the display's own socket; closed when the process ends
      lock =
          FileChannel.open(
                  Path.of("/tmp").resolve(name),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE)
              .lock();
    } catch (IOException e) {
      throw new IllegalStateException("The display " + display + " cannot be had alone: " + e, e);
    }
  }
}
