package slm.lab.server.log;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.StreamHandler;

/** The log of the process while it serves, which is the JDK's. */
public final class ServerLog {

  /** Loggers are forgotten, with their levels, when nobody holds them. */
  private final List<Logger> held = new ArrayList<>();

  private final Logger root;

  public ServerLog() {
    this(Logger.getLogger(""));
  }

  ServerLog(Logger root) {
    this.root = root;
  }

  /** Leaves out what a logger tells that is less than this. */
  public void limit(String logger, Level least) {
    Logger one = Logger.getLogger(logger);
    one.setLevel(least);
    held.add(one);
  }

  /** Whether more is wanted than usual. */
  public boolean isVerbose() {
    return root.isLoggable(Level.FINE);
  }

  /** Writes JSON from now on, in place of the sentences on standard error, and more of it. */
  public void json(OutputStream out) {
    for (Handler handler : root.getHandlers()) {
      if (handler instanceof ConsoleHandler) {
        root.removeHandler(handler);
      }
    }
    root.addHandler(new Lines(out));
  }

  /** Lines are there when they are written, as others wait for them. */
  private static final class Lines extends StreamHandler {

    Lines(OutputStream out) {
      super(out, new JsonLines());
      setLevel(Level.ALL);
      try {
        setEncoding("UTF-8");
      } catch (java.io.UnsupportedEncodingException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public synchronized void publish(LogRecord line) {
      super.publish(line);
      flush();
    }

    /** The stream is the process's, which others write to as well. */
    @Override
    public synchronized void close() {
      flush();
    }
  }
}
