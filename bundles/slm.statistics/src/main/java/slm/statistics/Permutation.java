package slm.statistics;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
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

  private Permutation() {}

  /**
   * The p value; exact for up to {@value #EXACT} differences that are not 0, else by drawing, where
   * the choice seen counts as one of those drawn: (b + 1) / (m + 1) (Phipson and Smyth 2010).
   *
   * @param differences by case, or their sums by scene
   */
  static double p(double[] differences, Method method) {
    // a difference of 0 has no sign to flip, and halves nothing
    double[] flipped = Arrays.stream(differences).filter(d -> d != 0).toArray();
    double seen = Math.abs(Arrays.stream(flipped).sum());
    double slack = ROUNDING * Arrays.stream(flipped).map(Math::abs).sum();
    if (flipped.length <= EXACT) {
      long choices = 1L << flipped.length;
      long far =
          LongStream.range(0, choices)
              .parallel()
              .filter(signs -> Math.abs(sum(flipped, signs)) >= seen - slack)
              .count();
      return (double) far / choices;
    }
    long far =
        IntStream.range(0, method.permutations())
            .parallel()
            .filter(draw -> Math.abs(drawn(flipped, method.seed(), draw)) >= seen - slack)
            .count();
    return (far + 1.0) / (method.permutations() + 1.0);
  }

  private static double sum(double[] differences, long signs) {
    double sum = 0;
    for (int i = 0; i < differences.length; i++) {
      sum += (signs >>> i & 1) == 0 ? differences[i] : -differences[i];
    }
    return sum;
  }

  private static double drawn(double[] differences, long seed, int draw) {
    SplittableRandom random = Streams.of(seed, draw);
    double sum = 0;
    for (int i = 0; i < differences.length; i += Long.SIZE) {
      int end = Math.min(differences.length, i + Long.SIZE);
      sum += sum(Arrays.copyOfRange(differences, i, end), random.nextLong());
    }
    return sum;
  }
}
