package slm.ui.runs;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import slm.api.lab.LabJob;
import slm.api.statistics.Comparison;
import slm.api.statistics.Interval;
import slm.api.store.StoredRun;
import slm.ui.queue.QueueEntry;

/** Figures, times and states as the tables show them. */
final class Words {

  static final String NONE = "\u2013";

  private static final double LEVEL = 0.05;

  private Words() {}

  static String figure(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%.4f", value) : NONE;
  }

  static String signed(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%+.4f", value) : NONE;
  }

  /**
   * An interval.
   *
   * @param n of what was drawn anew; of one there is no interval, since nothing varies
   */
  static String interval(Interval interval, int n) {
    return n < 2 || !Double.isFinite(interval.low())
        ? NONE
        : String.format(Locale.ROOT, "%.4f \u2013 %.4f", interval.low(), interval.high());
  }

  static String probability(double p) {
    return p < 0.001 ? "< 0.001" : String.format(Locale.ROOT, "%.3f", p);
  }

  static String seconds(double seconds) {
    if (!Double.isFinite(seconds)) {
      return NONE;
    }
    return String.format(Locale.ROOT, seconds < 10 ? "%.2f s" : "%.1f s", seconds);
  }

  /** As on a clock. */
  static String clock(Duration time) {
    long seconds = time.toSeconds();
    return seconds < 3600
        ? "%d:%02d".formatted(seconds / 60, seconds % 60)
        : "%d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60);
  }

  /** A moment: the time alone when it is of today. */
  static String when(Instant moment, LocalDate today, ZoneId zone) {
    ZonedDateTime local = moment.atZone(zone);
    String pattern = local.toLocalDate().equals(today) ? "'today' HH:mm" : "yyyy-MM-dd HH:mm";
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).format(local);
  }

  static String when(Instant moment) {
    return when(moment, LocalDate.now(), ZoneId.systemDefault());
  }

  /** How an entry of the queue stands. */
  static String state(QueueEntry entry) {
    return switch (entry.state()) {
      case WAITING -> entry.problem().isPresent() ? "held up" : "waiting";
      case RUNNING -> entry.ending() ? "ending the case" : "running";
      case PAUSED -> entry.ending() ? "ending" : "paused";
      case CANCELLED -> "cancelled";
      case FAILED -> "failed";
      case DONE -> entry.cases().failed() > 0 ? "done, some failed" : "done";
    };
  }

  /** How far an entry is. */
  static String cases(QueueEntry entry) {
    QueueEntry.Tally cases = entry.cases();
    if (cases.total() == 0) {
      return "";
    }
    return cases.tried()
        + " of "
        + cases.total()
        + (cases.failed() > 0 ? ", " + cases.failed() + " failed" : "");
  }

  /** How a job of the lab stands. */
  static String state(LabJob job) {
    return switch (job.state()) {
      case ENDED -> job.failed() > 0 ? "ended, some failed" : "ended";
      case WAITING, RUNNING, FAILED, CANCELLED -> job.state().id();
    };
  }

  /** How far a job of the lab is. */
  static String cases(LabJob job) {
    if (job.total() == 0) {
      return "";
    }
    return (job.done() + job.failed())
        + " of "
        + job.total()
        + (job.failed() > 0 ? ", " + job.failed() + " failed" : "");
  }

  /** How a stored run stands. */
  static String state(StoredRun run) {
    return switch (run.state()) {
      case RUNNING -> "running";
      case INTERRUPTED -> "interrupted";
      case CANCELLED -> "cancelled";
      case ENDED -> run.failedCases() > 0 ? "ended, some failed" : "ended";
    };
  }

  /** How many cases of a stored run were done. */
  static String cases(StoredRun run) {
    long total = (long) run.cases().size() * run.identity().variants().size();
    return run.doneCases()
        + (run.doneCases() == total ? "" : " of " + total)
        + (run.failedCases() > 0 ? ", " + run.failedCases() + " failed" : "");
  }

  /** What a comparison allows to say. */
  static String verdict(Comparison c) {
    if (c.adjusted() < LEVEL) {
      return "would hold over other scenes like these";
    }
    return c.casesP() < LEVEL
        ? "holds over these scenes; over others is not shown"
        : "no difference is shown";
  }

  static String count(int n, String one, String many) {
    return n + " " + (n == 1 ? one : many);
  }
}
