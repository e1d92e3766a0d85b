package slm.filter.guided;

import slm.api.Monitor;
import slm.api.raster.Extent;
import slm.api.raster.Window;

/**
 * Averages the lines over the windows around each pixel, and applies the mean line to the pixel's
 * luminance. Keeps as many rows of lines as a window is high.
 */
final class GuidedStrip {

  private final Coefficients lines;
  private final Window strip;
  private final int radius;
  private final Monitor monitor;
  private final long[][] slopes;
  private final long[][] offsets;
  private final long[] slopeSums;
  private final long[] offsetSums;

  GuidedStrip(Coefficients lines, Window strip, int radius, Monitor monitor) {
    this.lines = lines;
    this.strip = strip;
    this.radius = radius;
    this.monitor = monitor;
    int width = lines.window().width();
    int kept = Math.min(2 * radius + 1, lines.window().height());
    slopes = new long[kept][width];
    offsets = new long[kept][width];
    slopeSums = new long[width];
    offsetSums = new long[width];
  }

  void write(byte[] into, int offset, int stride) {
    Extent extent = lines.extent();
    for (int row = 0; row < strip.height(); row++) {
      monitor.check();
      int y = strip.y() + row;
      if (y - radius - 1 >= lines.window().y()) {
        count(y - radius - 1, -1);
      }
      while (lines.next() <= Math.min(extent.height() - 1, y + radius)) {
        int next = lines.next();
        lines.fit(slopes[next % slopes.length], offsets[next % offsets.length]);
        count(next, 1);
      }
      writeRow(y, into, row * stride + offset);
    }
  }

  /** Adds a row of lines to the column sums, or takes it away. */
  private void count(int y, int sign) {
    long[] slopeRow = slopes[y % slopes.length];
    long[] offsetRow = offsets[y % offsets.length];
    for (int i = 0; i < slopeSums.length; i++) {
      slopeSums[i] += sign * slopeRow[i];
      offsetSums[i] += sign * offsetRow[i];
    }
  }

  private void writeRow(int y, byte[] into, int at) {
    Extent extent = lines.extent();
    int left = lines.window().x();
    int rows = Span.length(y, radius, extent.height());
    long slopeSum = 0;
    long offsetSum = 0;
    int entering = 0;
    for (int x = strip.x(); x < strip.right(); x++) {
      int last = Math.min(extent.width() - 1, x + radius) - left;
      for (; entering <= last; entering++) {
        slopeSum += slopeSums[entering];
        offsetSum += offsetSums[entering];
      }
      int leaving = x - radius - 1 - left;
      if (leaving >= 0) {
        slopeSum -= slopeSums[leaving];
        offsetSum -= offsetSums[leaving];
      }
      double pixels = (double) rows * Span.length(x, radius, extent.width());
      double light = lines.guide(x, y);
      double value =
          (slopeSum / Coefficients.SLOPE * light + offsetSum / Coefficients.OFFSET) / pixels;
      into[at + x - strip.x()] = (byte) (int) Math.floor(Math.min(Math.max(value, 0), 255) + 0.5);
    }
  }
}
