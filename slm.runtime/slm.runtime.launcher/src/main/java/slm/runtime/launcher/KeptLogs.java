package slm.runtime.launcher;

import java.util.logging.LogManager;

/**
 * Keeps the log open until the launcher is done. The JDK's own manager closes all files when the
 * process is asked to end, at the same moment as everything else begins to stop, and what goes
 * wrong then would be told to nobody.
 */
public final class KeptLogs extends LogManager {

  private static volatile boolean kept;

  /** Made by the JDK, by name. */
  public KeptLogs() {
    // all is in the fields
  }

  /** From now on, only {@link #release} closes the log. */
  static void keep() {
    kept = true;
  }

  /** Writes what is left and closes the log. */
  static void release() {
    kept = false;
    getLogManager().reset();
  }

  @Override
  public void reset() {
    if (!kept) {
      super.reset();
    }
  }
}
