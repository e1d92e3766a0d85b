package slm.ui.macro;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What scripts print and how they end, the newest lines of it. Lines may come from any thread;
 * whoever shows them takes them in the display's.
 */
final class Console {

  /** Lines that are kept; a script in an endless loop must not take all memory. */
  static final int MOST = 10_000;

  private final Queue<Line> arriving = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private final List<Line> lines = new ArrayList<>();
  private volatile Runnable listener = () -> {};

  /** What a line says. */
  enum Kind {
    /** A script begins. */
    BEGIN,
    PRINTED,
    RESULT,
    /** It ended well, or was ended. */
    END,
    ERROR
  }

  /**
   * A line.
   *
   * @param file number of the script to jump to, or 0
   * @param place line in it, from 0
   */
  record Line(Kind kind, String text, int file, int place) {
    Line(Kind kind, String text) {
      this(kind, text, 0, 0);
    }
  }

  /** What came: some lines were dropped from the beginning, others came at the end. */
  record Arrived(int dropped, List<Line> added) {}

  void listen(Runnable told) {
    listener = told;
  }

  /** Adds a line. From any thread. */
  void add(Line line) {
    arriving.add(line);
    if (waiting.incrementAndGet() > MOST && arriving.poll() != null) {
      waiting.decrementAndGet();
    }
    listener.run();
  }

  /** Takes in what came. */
  Arrived take() {
    List<Line> added = new ArrayList<>();
    for (Line line = arriving.poll(); line != null; line = arriving.poll()) {
      waiting.decrementAndGet();
      added.add(line);
    }
    int dropped = Math.min(lines.size(), Math.max(0, lines.size() + added.size() - MOST));
    lines.subList(0, dropped).clear();
    lines.addAll(added);
    return new Arrived(dropped, added);
  }

  List<Line> lines() {
    return lines;
  }

  void clear() {
    take();
    lines.clear();
  }
}
