package slm.runtime.launcher;

import java.util.logging.Level;

/** Sends the framework's own messages to the log, instead of standard output. */
final class FrameworkLog extends org.apache.felix.framework.Logger {

  private static final java.util.logging.Logger LOG =
      java.util.logging.Logger.getLogger("org.apache.felix.framework");

  @Override
  protected void doLog(int level, String message, Throwable cause) {
    LOG.log(
        level == LOG_ERROR ? Level.SEVERE : level == LOG_WARNING ? Level.WARNING : Level.FINE,
        message,
        cause);
  }
}
