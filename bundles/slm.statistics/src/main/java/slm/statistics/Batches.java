package slm.statistics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Samples that are worked on together. */
final class Batches {

  private Batches() {}

  /** The indices of the samples, those of equal keys together. */
  static <T> List<int[]> alike(List<T> samples, Function<T, ?> key) {
    Map<Object, List<Integer>> found = new LinkedHashMap<>();
    for (int i = 0; i < samples.size(); i++) {
      found.computeIfAbsent(key.apply(samples.get(i)), k -> new ArrayList<>()).add(i);
    }
    return found.values().stream()
        .map(indices -> indices.stream().mapToInt(Integer::intValue).toArray())
        .toList();
  }

  /**
   * Some samples of equal length, the first values of all of them, then the second ones, and so on:
   * what is done to each of them is done to neighbours in memory.
   */
  static double[] columns(List<double[]> samples, int[] indices) {
    int length = samples.get(indices[0]).length;
    double[] columns = new double[length * indices.length];
    for (int s = 0; s < indices.length; s++) {
      double[] values = samples.get(indices[s]);
      for (int i = 0; i < length; i++) {
        columns[i * indices.length + s] = values[i];
      }
    }
    return columns;
  }

  /** How many blocks of a size hold so many. */
  static int blocks(int count, int size) {
    return (count + size - 1) / size;
  }
}
