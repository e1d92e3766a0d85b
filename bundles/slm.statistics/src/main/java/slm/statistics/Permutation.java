package slm.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import slm.api.statistics.Method;

/**
 * The two-sided paired permutation test: if the two variants were alike, each difference might as
 * well have the other sign. p is the share of all choices of signs whose sum is at least as far
 * from 0 as the one seen.
 */
final class Permutation {

  /** Up to this number of differences all choices of signs are tried. */
  static final int EXACT = 16;

  /** Sums that differ by rounding only are the same. */
  private static final double ROUNDING = 1e-12;

  private static final int BLOCK = 250;

  private Permutation() {}

  /**
   * The p value of each sample; exact for up to {@value #EXACT} differences that are not 0, else by
   * drawing, where the choice seen counts as one of those drawn: (b + 1) / (m + 1) (Phipson and
   * Smyth 2010). Samples with as many differences draw the same.
   *
   * @param samples differences by case, or their sums by scene
   */
  static double[] p(List<double[]> samples, Method method) {
    // a difference of 0 has no sign to flip, and halves nothing
    List<double[]> flipped =
        samples.stream().map(some -> Arrays.stream(some).filter(d -> d != 0).toArray()).toList();
    double[] p = new double[samples.size()];
    for (int[] alike : Batches.alike(flipped, differences -> differences.length)) {
      if (flipped.get(alike[0]).length <= EXACT) {
        Arrays.stream(alike).parallel().forEach(s -> p[s] = exact(flipped.get(s)));
      } else {
        int[] far = drawn(flipped, alike, method);
        for (int s = 0; s < alike.length; s++) {
          p[alike[s]] = (far[s] + 1.0) / (method.permutations() + 1.0);
        }
      }
    }
    return p;
  }

  /** From here on a sum is as far from 0 as the one seen. */
  private static double bound(double[] differences) {
    return Math.abs(Arrays.stream(differences).sum())
        - ROUNDING * Arrays.stream(differences).map(Math::abs).sum();
  }

  private static double exact(double[] differences) {
    double[] sums = new double[1 << differences.length];
    for (int i = 0; i < differences.length; i++) {
      // all choices of the signs before this one, with a plus and with a minus
      int before = 1 << i;
      for (int signs = 0; signs < before; signs++) {
        sums[before + signs] = sums[signs] - differences[i];
        sums[signs] += differences[i];
      }
    }
    double bound = bound(differences);
    long far = Arrays.stream(sums).filter(sum -> Math.abs(sum) >= bound).count();
    return (double) far / sums.length;
  }

  /** How many of the choices drawn are far, by sample. */
  private static int[] drawn(List<double[]> samples, int[] alike, Method method) {
    double[] columns = Batches.columns(samples, alike);
    double[] bounds = Arrays.stream(alike).mapToDouble(s -> bound(samples.get(s))).toArray();
    return IntStream.range(0, Batches.blocks(method.permutations(), BLOCK))
        .parallel()
        .mapToObj(
            block -> {
              int[] far = new int[alike.length];
              int end = Math.min(method.permutations(), (block + 1) * BLOCK);
              for (int draw = block * BLOCK; draw < end; draw++) {
                double[] sums = sums(columns, far.length, Streams.of(method.seed(), draw));
                for (int s = 0; s < far.length; s++) {
                  far[s] += Math.abs(sums[s]) >= bounds[s] ? 1 : 0;
                }
              }
              return far;
            })
        .reduce(
            new int[alike.length],
            (a, b) -> {
              int[] both = new int[a.length];
              Arrays.setAll(both, s -> a[s] + b[s]);
              return both;
            });
  }

  /** The sums of all samples under one choice of signs. */
  private static double[] sums(double[] columns, int samples, SplittableRandom random) {
    int length = columns.length / samples;
    double[] sums = new double[samples];
    double[] some = new double[samples];
    for (int i = 0; i < length; i += Long.SIZE) {
      long signs = random.nextLong();
      Arrays.fill(some, 0);
      int end = Math.min(length, i + Long.SIZE);
      for (int j = i; j < end; j++) {
        int row = j * samples;
        if ((signs >>> (j - i) & 1) == 0) {
          for (int s = 0; s < samples; s++) {
            some[s] += columns[row + s];
          }
        } else {
          for (int s = 0; s < samples; s++) {
            some[s] -= columns[row + s];
          }
        }
      }
      for (int s = 0; s < samples; s++) {
        sums[s] += some[s];
      }
    }
    return sums;
  }
}
