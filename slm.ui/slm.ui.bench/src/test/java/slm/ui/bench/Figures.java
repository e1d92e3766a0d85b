package slm.ui.bench;

import java.util.Arrays;
import java.util.List;

/**
 * What is told of a number of measurements, in milliseconds.
 *
 * @param p95 the least that 95 of 100 do not exceed
 */
record Figures(int count, double best, double median, double p95, double worst) {

  static Figures ofNanos(List<Long> times) {
    if (times.isEmpty()) {
      return new Figures(0, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }
    long[] sorted = times.stream().mapToLong(Long::longValue).sorted().toArray();
    return new Figures(
        sorted.length, at(sorted, 0), at(sorted, 0.5), at(sorted, 0.95), at(sorted, 1));
  }

  private static double at(long[] sorted, double share) {
    int rank = (int) Math.ceil(share * sorted.length);
    return sorted[Math.max(1, rank) - 1] / 1e6;
  }

  static Figures ofNanos(long... times) {
    return ofNanos(Arrays.stream(times).boxed().toList());
  }
}
