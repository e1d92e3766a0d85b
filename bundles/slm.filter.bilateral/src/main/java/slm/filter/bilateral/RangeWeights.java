package slm.filter.bilateral;

/**
 * The weights of differences of grey level, in whole 2^-30ths.
 *
 * <p>With windows of at most 2047 x 2047 pixels, sums of weights stay below 2^52 and sums of
 * weighted values below 2^60, so that all sums are exact in a {@code long}.
 *
 * @param byDifference weight of the difference {@code d} at {@code 255 + d}, {@code -255 <= d <=
 *     255}; symmetric, and falling with |d|
 * @param reach the largest difference whose weight is not 0
 */
record RangeWeights(long[] byDifference, int reach) {

  static RangeWeights of(double sigma) {
    long[] weights = new long[511];
    int reach = 0;
    for (int d = 0; d <= 255; d++) {
      double x = d / sigma;
      long weight = Math.round((1 << 30) * StrictMath.exp(-x * x / 2));
      weights[255 - d] = weight;
      weights[255 + d] = weight;
      if (weight > 0) {
        reach = d;
      }
    }
    return new RangeWeights(weights, reach);
  }

  long of(int difference) {
    return byDifference[255 + difference];
  }

  /** The mean, rounded half up, of the sum of weighted values and the sum of weights. */
  static byte mean(long weighted, long weights) {
    return (byte) ((2 * weighted + weights) / (2 * weights));
  }
}
