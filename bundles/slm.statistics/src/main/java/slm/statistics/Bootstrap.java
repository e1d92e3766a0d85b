package slm.statistics;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import slm.api.statistics.Interval;
import slm.api.statistics.Method;

/**
 * Percentile intervals of a mean. Every resample has its own stream of random numbers, seeded by
 * its number, so that the result does not depend on threads.
 */
final class Bootstrap {

  private Bootstrap() {}

  /** Draws as many cases as there are, with replacement. O(resamples x cases). */
  static Interval overCases(Clustered values, Method method) {
    double[] all = values.values();
    return interval(
        method,
        random -> {
          double sum = 0;
          for (int i = 0; i < all.length; i++) {
            sum += all[random.nextInt(all.length)];
          }
          return sum / all.length;
        });
  }

  /**
   * Draws as many scenes as there are, with replacement and with all their cases; the mean is over
   * the cases drawn, however many they are. O(resamples x scenes).
   */
  static Interval overClusters(Clustered values, Method method) {
    double[] sums = values.sums();
    int[] counts = values.counts();
    return interval(
        method,
        random -> {
          double sum = 0;
          long count = 0;
          for (int i = 0; i < sums.length; i++) {
            int drawn = random.nextInt(sums.length);
            sum += sums[drawn];
            count += counts[drawn];
          }
          return sum / count;
        });
  }

  private static Interval interval(Method method, ToDoubleFunction<SplittableRandom> mean) {
    double[] means =
        IntStream.range(0, method.resamples())
            .parallel()
            .mapToDouble(i -> mean.applyAsDouble(Streams.of(method.seed(), i)))
            .toArray();
    Arrays.sort(means);
    double tail = (1 - method.confidence()) / 2;
    return new Interval(quantile(means, tail), quantile(means, 1 - tail));
  }

  /** The quantile by linear interpolation between order statistics (Hyndman and Fan's type 7). */
  static double quantile(double[] sorted, double share) {
    double at = share * (sorted.length - 1);
    int below = (int) Math.floor(at);
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
