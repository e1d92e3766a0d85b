package slm.ui.bundles;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/**
 * Keeps the last lines of the log, from when its bundle starts: everything ends up in the JDK's
 * logging. Knows nothing of windows, so that it is there before one opens.
 */
@Component(service = LogStore.class, immediate = true)
public final class LogStore {

  /** So many lines are kept. */
  static final int MOST = 5000;

  private final Deque<LogLine> lines = new ArrayDeque<>();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final Logger root;
  private long next;

  private final Handler handler =
      new Handler() {
        private final SimpleFormatter formatter = new SimpleFormatter();

        @Override
        public void publish(LogRecord logged) {
          if (isLoggable(logged)) {
            add(logged, formatter.formatMessage(logged));
          }
        }

        @Override
        public void flush() {
          // nothing is held back
        }

        @Override
        public void close() {
          // nothing is open
        }
      };

  @Activate
  public LogStore() {
    this(Logger.getLogger(""));
  }

  LogStore(Logger root) {
    this.root = root;
    root.addHandler(handler);
  }

  @Deactivate
  void deactivate() {
    root.removeHandler(handler);
  }

  private void add(LogRecord logged, String message) {
    String trace = "";
    if (logged.getThrown() != null) {
      StringWriter text = new StringWriter();
      logged.getThrown().printStackTrace(new PrintWriter(text));
      trace = text.toString().replace("\r", "").replace("\t", "    ").stripTrailing();
    }
    synchronized (this) {
      lines.addLast(
          new LogLine(
              next++,
              logged.getInstant(),
              LogLine.Weight.of(logged.getLevel()),
              Objects.requireNonNullElse(logged.getLoggerName(), ""),
              message,
              trace));
      if (lines.size() > MOST) {
        lines.removeFirst();
      }
    }
    listeners.forEach(Runnable::run);
  }

  /** The lines from a number on, as far as they are kept, the oldest first. */
  synchronized List<LogLine> from(long number) {
    List<LogLine> found = new ArrayList<>();
    for (LogLine line : lines) {
      if (line.number() >= number) {
        found.add(line);
      }
    }
    return found;
  }

  /** Forgets all lines; the log file keeps them. */
  void clear() {
    synchronized (this) {
      lines.clear();
    }
    listeners.forEach(Runnable::run);
  }

  /** Tells of new lines, by whoever logs them: not for long. Ends with what is given back. */
  Runnable listen(Runnable changed) {
    listeners.add(changed);
    return () -> listeners.remove(changed);
  }
}
