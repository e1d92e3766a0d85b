package slm.scene.transforms;

/**
 * What pixels of one axis a row of resampled pixels is made of.
 *
 * @param start the first pixel that any of them needs
 * @param length how many pixels they need in all
 * @param first pixel of each
 * @param weights of the pixels from there on, of each; their sum is 1
 */
record Taps(int start, int length, int[] first, float[][] weights) {

  /**
   * The taps of a stretch of resampled pixels.
   *
   * @param from the first of them
   * @param count of them
   * @param side pixels of the axis that is resampled
   * @param step pixels of that axis that go into one
   */
  static Taps of(int from, int count, int side, double step) {
    double widening = Math.max(1, step);
    int[] first = new int[count];
    float[][] weights = new float[count][];
    int end = 0;
    for (int i = 0; i < count; i++) {
      double centre = (from + i + 0.5) * step;
      // 2 is the reach of the cubic
      int low = (int) Math.max(0, Math.ceil(centre - 2 * widening - 0.5));
      int high = (int) Math.min(side - 1, Math.floor(centre + 2 * widening - 0.5));
      double[] exact = new double[high - low + 1];
      double sum = 0;
      for (int j = 0; j < exact.length; j++) {
        exact[j] = cubic((low + j + 0.5 - centre) / widening);
        sum += exact[j];
      }
      first[i] = low;
      weights[i] = new float[exact.length];
      for (int j = 0; j < exact.length; j++) {
        weights[i][j] = (float) (exact[j] / sum);
      }
      end = Math.max(end, high + 1);
    }
    return new Taps(first[0], end - first[0], first, weights);
  }

  /** Keys' cubic with a = -0.5. */
  static double cubic(double at) {
    double x = Math.abs(at);
    if (x < 1) {
      return (1.5 * x - 2.5) * x * x + 1;
    }
    return x < 2 ? ((-0.5 * x + 2.5) * x - 4) * x + 2 : 0;
  }
}
