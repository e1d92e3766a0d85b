package slm.api.statistics;

/**
 * How it is counted.
 *
 * @param resamples of the bootstrap
 * @param permutations drawn when there are too many to try all
 * @param confidence of intervals, such as 0.95
 * @param seed of all drawing
 */
public record Method(int resamples, int permutations, double confidence, long seed) {

  /** 10,000 resamples and permutations, 95 %, seed 0. */
  public static final Method DEFAULT = new Method(10_000, 10_000, 0.95, 0);

  public Method {
    if (resamples < 1 || permutations < 1 || !(confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException(
          "Resamples and permutations are at least 1 and the confidence is between 0 and 1: "
              + resamples
              + ", "
              + permutations
              + ", "
              + confidence);
    }
  }
}
