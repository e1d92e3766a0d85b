package slm.runtime.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The line through the times of several sizes, by least squares.
 *
 * @param constant seconds that do not depend on the size
 * @param r2 the share of the variance that the line explains; NaN for less than three sizes,
 *     through which there is always one
 */
record Fit(double constant, double secondsPerMegapixel, double r2) {

  /** The line through at least two sizes; null for less. */
  static Fit of(List<Pipeline.Size> sizes, ToDoubleFunction<Pipeline.Size> seconds) {
    if (sizes.size() < 2) {
      return null;
    }
    double[] x = sizes.stream().mapToDouble(Pipeline.Size::megapixels).toArray();
    double[] y = sizes.stream().mapToDouble(seconds).toArray();
    double meanX = mean(x);
    double meanY = mean(y);
    double xx = 0;
    double xy = 0;
    double yy = 0;
    for (int i = 0; i < x.length; i++) {
      xx += (x[i] - meanX) * (x[i] - meanX);
      xy += (x[i] - meanX) * (y[i] - meanY);
      yy += (y[i] - meanY) * (y[i] - meanY);
    }
    double slope = xy / xx;
    return new Fit(meanY - slope * meanX, slope, x.length < 3 ? Double.NaN : xy * xy / (xx * yy));
  }

  private static double mean(double[] values) {
    return java.util.Arrays.stream(values).average().orElse(Double.NaN);
  }
}
