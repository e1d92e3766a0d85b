package slm.ui.details;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The range of an axis, with round numbers to write at it. */
record Axis(double from, double to, double step) {

  /** An axis for values; those of shares, which lie between 0 and 1, get all of that range. */
  static Axis of(List<Double> values) {
    double low = values.stream().mapToDouble(v -> v).min().orElse(0);
    double high = values.stream().mapToDouble(v -> v).max().orElse(1);
    if (low >= 0 && high <= 1) {
      return new Axis(0, 1, 0.5);
    }
    if (low > 0 && low < 0.5 * high) {
      low = 0;
    }
    if (high <= low) {
      high = low + 1;
    }
    double step = step((high - low) / 3);
    return new Axis(Math.floor(low / step) * step, Math.ceil(high / step) * step, step);
  }

  /** The next larger of 1, 2 and 5 times a power of 10. */
  private static double step(double least) {
    double power = Math.pow(10, Math.floor(Math.log10(least)));
    for (double factor : new double[] {1, 2, 5}) {
      if (factor * power >= least * (1 - 1e-9)) {
        return factor * power;
      }
    }
    return 10 * power;
  }

  /** The numbers that are written. */
  List<Double> ticks() {
    List<Double> ticks = new ArrayList<>();
    for (int i = 0; from + i * step <= to + step * 1e-6; i++) {
      ticks.add(from + i * step);
    }
    return ticks;
  }

  /** How a number is written. */
  String word(double value) {
    int decimals = (int) Math.max(0, -Math.floor(Math.log10(step)));
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  /** Where a value lies, 0 to 1. */
  double part(double value) {
    return (value - from) / (to - from);
  }
}
