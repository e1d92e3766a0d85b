package slm.runtime.cli;

import java.util.Locale;
import slm.api.statistics.Interval;

/** Figures as tables show them. */
final class Numbers {

  private Numbers() {}

  static String figure(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }

  static String signed(double value) {
    return String.format(Locale.ROOT, "%+.4f", value);
  }

  /**
   * An interval.
   *
   * @param n of what was drawn anew; of one there is no interval, since nothing varies
   */
  static String interval(Interval interval, int n) {
    return n < 2
        ? "-"
        : String.format(Locale.ROOT, "[%.4f, %.4f]", interval.low(), interval.high());
  }

  static String probability(double p) {
    return p < 0.001 ? "<0.001" : String.format(Locale.ROOT, "%.3f", p);
  }
}
