package slm.statistics;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import slm.api.statistics.Interval;
import slm.api.statistics.Method;

/** Intervals and tests sample by sample and draw by draw: slow, and plainly right. */
final class Plain {

  private Plain() {}

  static Interval overCases(Clustered sample, Method method) {
    double[] values = sample.values();
    return interval(
        method,
        random -> {
          double sum = 0;
          for (int i = 0; i < values.length; i++) {
            sum += values[random.nextInt(values.length)];
          }
          return sum / values.length;
        });
  }

  static Interval overClusters(Clustered sample, Method method) {
    return interval(
        method,
        random -> {
          double sum = 0;
          int count = 0;
          for (int i = 0; i < sample.clusters(); i++) {
            int drawn = random.nextInt(sample.clusters());
            sum += sample.sums()[drawn];
            count += sample.counts()[drawn];
          }
          return sum / count;
        });
  }

  private static Interval interval(Method method, ToDoubleFunction<SplittableRandom> mean) {
    double[] means = new double[method.resamples()];
    for (int i = 0; i < means.length; i++) {
      means[i] = mean.applyAsDouble(Streams.of(method.seed(), i));
    }
    Arrays.sort(means);
    double tail = (1 - method.confidence()) / 2;
    return new Interval(quantile(means, tail), quantile(means, 1 - tail));
  }

  private static double quantile(double[] sorted, double share) {
    double at = share * (sorted.length - 1);
    int below = (int) Math.floor(at);
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }

  static double p(double[] differences, Method method) {
    double[] flipped = Arrays.stream(differences).filter(d -> d != 0).toArray();
    double seen = Math.abs(Arrays.stream(flipped).sum());
    double slack = 1e-12 * Arrays.stream(flipped).map(Math::abs).sum();
    if (flipped.length <= Permutation.EXACT) {
      int choices = 1 << flipped.length;
      long far =
          IntStream.range(0, choices)
              .filter(signs -> Math.abs(sum(flipped, 0, flipped.length, signs)) >= seen - slack)
              .count();
      return (double) far / choices;
    }
    int far = 0;
    for (int draw = 0; draw < method.permutations(); draw++) {
      SplittableRandom random = Streams.of(method.seed(), draw);
      double sum = 0;
      for (int i = 0; i < flipped.length; i += 64) {
        sum += sum(flipped, i, Math.min(flipped.length, i + 64), random.nextLong());
      }
      far += Math.abs(sum) >= seen - slack ? 1 : 0;
    }
    return (far + 1.0) / (method.permutations() + 1.0);
  }

  private static double sum(double[] differences, int from, int to, long signs) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += (signs >>> (i - from) & 1) == 0 ? differences[i] : -differences[i];
    }
    return sum;
  }
}
