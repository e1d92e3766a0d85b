package slm.runtime.cli;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The status line of a long call: what is being done, how far it is and how long it will take.
 * Stages overlap; shown is the one that will take longest, since the others wait for it.
 */
final class Progress {

  private static final long REDRAW_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final int BAR = 24;

  private final Screen screen;
  private final Map<String, Stage> stages = new LinkedHashMap<>();
  private String title = "";
  private long drawn;

  private record Stage(String name, long startNanos, long nowNanos, long done, long total) {

    double fraction() {
      return total > 0 ? Math.min(1, (double) done / total) : 0;
    }

    /** Seconds left if it goes on at its average pace. */
    double secondsLeft() {
      return done > 0 ? (nowNanos - startNanos) / 1e9 * (1 - fraction()) / fraction() : 0;
    }

    boolean running() {
      return total < 0 || done < total;
    }
  }

  Progress(Screen screen) {
    this.screen = screen;
    this.drawn = System.nanoTime() - REDRAW_NANOS;
  }

  /** Forgets all stages. */
  synchronized void restart(String newTitle) {
    title = newTitle;
    stages.clear();
  }

  /** Takes note, and redraws the line when it is time. */
  synchronized void update(String stage, long done, long total) {
    if (!screen.live()) {
      return;
    }
    long now = System.nanoTime();
    Stage before = stages.get(stage);
    long start = before == null ? now : before.startNanos();
    stages.put(stage, new Stage(stage, start, now, done, total));
    if (now - drawn >= REDRAW_NANOS) {
      drawn = now;
      stages.values().stream()
          .filter(Stage::running)
          .reduce((a, b) -> b.secondsLeft() >= a.secondsLeft() ? b : a)
          .ifPresent(slowest -> screen.status(line(slowest)));
    }
  }

  private String line(Stage stage) {
    String head = title.isEmpty() ? stage.name() : title + "  " + stage.name();
    if (stage.total() <= 0) {
      return head + "  " + stage.done();
    }
    int filled = (int) (BAR * stage.fraction());
    return String.format(
        Locale.ROOT,
        "%s  [%s%s] %3d%%%s",
        head,
        "#".repeat(filled),
        "-".repeat(BAR - filled),
        (int) (100 * stage.fraction()),
        stage.done() > 0 ? "  " + clock(Math.round(stage.secondsLeft())) + " left" : "");
  }

  private static String clock(long seconds) {
    return seconds < 3600
        ? "%d:%02d".formatted(seconds / 60, seconds % 60)
        : "%d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60);
  }
}
