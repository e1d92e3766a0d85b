package slm.statistics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import slm.api.statistics.Observation;

/**
 * Values of cases, and their sums and counts by scene.
 *
 * @param values in the order of the cases
 * @param sums of the values of each cluster
 * @param counts of the cases of each cluster
 */
record Clustered(double[] values, double[] sums, int[] counts) {

  static Clustered of(List<Observation> observations, ToDoubleFunction<Observation> value) {
    Map<String, Integer> numbers = new LinkedHashMap<>();
    observations.forEach(o -> numbers.putIfAbsent(o.cluster(), numbers.size()));
    double[] values = new double[observations.size()];
    double[] sums = new double[numbers.size()];
    int[] counts = new int[numbers.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = value.applyAsDouble(observations.get(i));
      int cluster = numbers.get(observations.get(i).cluster());
      sums[cluster] += values[i];
      counts[cluster]++;
    }
    return new Clustered(values, sums, counts);
  }

  int size() {
    return values.length;
  }

  int clusters() {
    return sums.length;
  }

  double mean() {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  /** Standard deviation of the sample (n - 1); 0 when there is one value. */
  double deviation() {
    double mean = mean();
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return values.length < 2 ? 0 : Math.sqrt(squares / (values.length - 1));
  }
}
