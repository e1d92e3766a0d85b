package slm.engine;

import slm.api.encoding.ImageRule.Interpolation;

/**
 * Which source samples make up each output sample of one axis, and by how much. With the zoom
 * {@code z}, output {@code i} has its centre at {@code (i + crop + 0.5) / z} of the source; samples
 * beyond the border do not count, and weights sum to 1.
 */
final class AxisWeights {

  private final int[] first;
  private final int[] offsets;
  private final float[] weights;
  private final int wholeFactor;

  private AxisWeights(int[] first, int[] offsets, float[] weights, int wholeFactor) {
    this.first = first;
    this.offsets = offsets;
    this.weights = weights;
    this.wholeFactor = wholeFactor;
  }

  /**
   * Weights of one axis.
   *
   * @param source samples there are
   * @param zoomed samples that the whole axis is resized to
   * @param wanted output samples, the middle of those
   */
  static AxisWeights of(Interpolation interpolation, int source, int zoomed, int wanted) {
    // halves go to the even side, as torchvision has it
    int crop = (int) Math.rint((zoomed - wanted) / 2.0);
    double step = (double) source / zoomed;
    boolean shrinking = step > 1;
    int[] first = new int[wanted];
    int[] offsets = new int[wanted + 1];
    float[] weights = new float[0];
    for (int i = 0; i < wanted; i++) {
      double[] span =
          interpolation == Interpolation.AREA
              ? (shrinking ? area(i + crop, step, source) : linear(i + crop, step, source))
              : kernel(interpolation, i + crop, step, source);
      first[i] = (int) span[0];
      offsets[i + 1] = offsets[i] + span.length - 1;
      if (weights.length < offsets[i + 1]) {
        weights = java.util.Arrays.copyOf(weights, Math.max(offsets[i + 1], 2 * weights.length));
      }
      double sum = 0;
      for (int k = 1; k < span.length; k++) {
        sum += span[k];
      }
      for (int k = 1; k < span.length; k++) {
        weights[offsets[i] + k - 1] = (float) (span[k] / sum);
      }
    }
    boolean whole =
        interpolation == Interpolation.AREA
            && zoomed == wanted
            && source % wanted == 0
            && source >= wanted;
    return new AxisWeights(first, offsets, weights, whole ? source / wanted : 0);
  }

  private static double[] area(int i, double step, int source) {
    double from = i * step;
    double to = Math.min(source, from + step);
    int a = (int) Math.floor(from + 1e-9);
    int b = Math.min(source, (int) Math.ceil(to - 1e-9));
    double[] span = new double[1 + b - a];
    span[0] = a;
    for (int x = a; x < b; x++) {
      span[1 + x - a] = Math.min(to, x + 1) - Math.max(from, x);
    }
    return span;
  }

  private static double[] linear(int i, double step, int source) {
    double centre = Math.min(Math.max((i + 0.5) * step - 0.5, 0), source - 1.0);
    int a = (int) centre;
    return a + 1 < source ? new double[] {a, 1 - (centre - a), centre - a} : new double[] {a, 1};
  }

  private static double[] kernel(Interpolation interpolation, int i, double step, int source) {
    double stretch = Math.max(1, step);
    double support = (interpolation == Interpolation.BICUBIC ? 2 : 1) * stretch;
    double centre = (i + 0.5) * step;
    int a = Math.max(0, (int) (centre - support + 0.5));
    int b = Math.min(source, (int) (centre + support + 0.5));
    double[] span = new double[1 + b - a];
    span[0] = a;
    for (int x = a; x < b; x++) {
      double t = Math.abs((x + 0.5 - centre) / stretch);
      span[1 + x - a] = interpolation == Interpolation.BICUBIC ? cubic(t) : Math.max(0, 1 - t);
    }
    return span;
  }

  /** Keys' cubic convolution kernel with a = -0.5. */
  private static double cubic(double t) {
    if (t < 1) {
      return (1.5 * t - 2.5) * t * t + 1;
    }
    return t < 2 ? ((-0.5 * t + 2.5) * t - 4) * t + 2 : 0;
  }

  /** Index of the first source sample of output {@code i}. */
  int first(int i) {
    return first[i];
  }

  /** Index after the last source sample of output {@code i}. */
  int end(int i) {
    return first[i] + offsets[i + 1] - offsets[i];
  }

  /** Where the weights of output {@code i} begin. */
  int weightsAt(int i) {
    return offsets[i];
  }

  float weight(int at) {
    return weights[at];
  }

  /**
   * The whole number of source samples each output is the plain mean of; 0 when it is not that
   * simple.
   */
  int wholeFactor() {
    return wholeFactor;
  }
}
