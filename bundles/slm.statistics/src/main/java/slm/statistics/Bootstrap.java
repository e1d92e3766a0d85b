package slm.statistics;

import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import slm.api.statistics.Interval;
import slm.api.statistics.Method;

/**
 * Percentile intervals of means. Every resample has its own stream of random numbers, seeded by its
 * number, so that the result does not depend on threads; samples of the same shape draw the same.
 */
final class Bootstrap {

  private static final int BLOCK = 250;

  private Bootstrap() {}

  /**
   * Draws as many cases as there are, with replacement. O(resamples x cases) a sample.
   *
   * @return an interval a sample
   */
  static Interval[] overCases(List<Clustered> samples, Method method) {
    Interval[] intervals = new Interval[samples.size()];
    for (int[] alike : Batches.alike(samples, Clustered::size)) {
      int[] ones = new int[samples.get(alike[0]).size()];
      Arrays.fill(ones, 1);
      put(intervals, alike, samples.stream().map(Clustered::values).toList(), ones, method);
    }
    return intervals;
  }

  /**
   * Draws as many scenes as there are, with replacement and with all their cases; the mean is over
   * the cases drawn, however many they are. O(resamples x scenes) a sample.
   *
   * @return an interval a sample
   */
  static Interval[] overClusters(List<Clustered> samples, Method method) {
    Interval[] intervals = new Interval[samples.size()];
    for (int[] alike : Batches.alike(samples, sample -> IntBuffer.wrap(sample.counts()))) {
      int[] counts = samples.get(alike[0]).counts();
      put(intervals, alike, samples.stream().map(Clustered::sums).toList(), counts, method);
    }
    return intervals;
  }

  private static void put(
      Interval[] intervals, int[] alike, List<double[]> sums, int[] counts, Method method) {
    double[][] means = means(Batches.columns(sums, alike), alike.length, counts, method);
    IntStream.range(0, alike.length)
        .parallel()
        .forEach(s -> intervals[alike[s]] = interval(means[s], method));
  }

  /** The means of all resamples, by sample. */
  private static double[][] means(double[] columns, int samples, int[] counts, Method method) {
    double[][] means = new double[samples][method.resamples()];
    IntStream.range(0, Batches.blocks(method.resamples(), BLOCK))
        .parallel()
        .forEach(
            block -> {
              double[] sums = new double[samples];
              int end = Math.min(method.resamples(), (block + 1) * BLOCK);
              for (int r = block * BLOCK; r < end; r++) {
                SplittableRandom random = Streams.of(method.seed(), r);
                Arrays.fill(sums, 0);
                long count = 0;
                for (int i = 0; i < counts.length; i++) {
                  int drawn = random.nextInt(counts.length);
                  count += counts[drawn];
                  int row = drawn * samples;
                  for (int s = 0; s < samples; s++) {
                    sums[s] += columns[row + s];
                  }
                }
                for (int s = 0; s < samples; s++) {
                  means[s][r] = sums[s] / count;
                }
              }
            });
    return means;
  }

  private static Interval interval(double[] means, Method method) {
    double tail = (1 - method.confidence()) / 2;
    Selection order = new Selection(means);
    return new Interval(quantile(order, tail), quantile(order, 1 - tail));
  }

  /** The quantile by linear interpolation between order statistics (Hyndman and Fan's type 7). */
  static double quantile(Selection order, double share) {
    double at = share * (order.size() - 1);
    int below = (int) Math.floor(at);
    int above = Math.min(below + 1, order.size() - 1);
    double low = order.at(below);
    return low + (at - below) * (order.at(above) - low);
  }
}
