package slm.runtime.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.ConsoleHandler;
import java.util.logging.FileHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * Logging by the JDK, which SLF4J and OSGi's log end up in: warnings as sentences on standard
 * error, everything else with times and stack traces in {@code logs} of the home folder, at most 4
 * files of 4 MiB. {@code SLM_LOG=debug} logs more.
 */
final class Logs {

  private static final Logger ROOT = Logger.getLogger("");

  /** Warns that it does not listen, which is what it was told; forgotten when nobody holds it. */
  private static final Logger JETTY = Logger.getLogger("org.apache.felix.http");

  private static Path folder = Path.of("logs");

  private Logs() {}

  static void start(Path home) {
    KeptLogs.keep();
    boolean debug = "debug".equalsIgnoreCase(System.getenv("SLM_LOG"));
    for (Handler handler : ROOT.getHandlers()) {
      ROOT.removeHandler(handler);
    }
    JETTY.setFilter(line -> !String.valueOf(line.getMessage()).startsWith("Jetty not started"));
    ROOT.setLevel(debug ? Level.FINE : Level.INFO);
    ConsoleHandler console = new ConsoleHandler();
    console.setLevel(debug ? Level.FINE : Level.WARNING);
    console.setFormatter(new Sentence());
    ROOT.addHandler(console);
    try {
      folder = Files.createDirectories(home.resolve("logs"));
      System.setProperty(
          "java.util.logging.SimpleFormatter.format", "%1$tF %1$tT.%1$tL %4$s %3$s: %5$s%6$s%n");
      FileHandler handler = new FileHandler(folder + "/slm%u.%g.log", 4 << 20, 4, true);
      handler.setLevel(debug ? Level.FINE : Level.INFO);
      handler.setFormatter(new SimpleFormatter());
      ROOT.addHandler(handler);
    } catch (IOException e) {
      ROOT.log(Level.WARNING, "There is no log file: {0}", e.toString());
    }
  }

  /** Logs what the user is told otherwise. */
  static void note(String what, Throwable cause) {
    Logger.getLogger("slm.runtime.launcher").log(Level.INFO, what, cause);
  }

  /** Logs what went wrong in the launcher itself. */
  static void failure(String what, Throwable cause) {
    Logger.getLogger("slm.runtime.launcher").log(Level.WARNING, what, cause);
  }

  /** Writes what is left and closes the log. */
  static void end() {
    KeptLogs.release();
  }

  /** Where the log files are; processes at the same time write one each. */
  static Path folder() {
    return folder;
  }

  private static final class Sentence extends Formatter {
    @Override
    public String format(LogRecord record) {
      return "slm: "
          + (record.getLevel().equals(Level.SEVERE)
              ? "error"
              : record.getLevel().getName().toLowerCase(java.util.Locale.ROOT))
          + ": "
          + formatMessage(record)
          + System.lineSeparator();
    }
  }
}
