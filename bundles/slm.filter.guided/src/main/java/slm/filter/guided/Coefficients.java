package slm.filter.guided;

import java.io.IOException;
import java.io.UncheckedIOException;
import slm.api.Monitor;
import slm.api.map.ProbabilityMap;
import slm.api.raster.Extent;
import slm.api.raster.PixelBuffer;
import slm.api.raster.Raster;
import slm.api.raster.Window;

/**
 * The fitted lines, row by row from the top. Column sums slide down with the rows, window sums
 * slide right along them. All sums are of whole numbers, at most 2^56.
 */
final class Coefficients {

  /** Slopes are whole multiples of {@code 1 / SLOPE}; they are at most 1 / (4 sqrt(epsilon)). */
  static final double SLOPE = 0x1p32;

  /** Offsets, in grey levels, are whole multiples of {@code 1 / OFFSET}. */
  static final double OFFSET = 0x1p24;

  private static final int SLICE_ROWS = 64;

  private final Extent extent;
  private final Window window;
  private final Window source;
  private final int radius;
  private final double penalty;
  private final byte[] guide;
  private final byte[] map;
  private final int[] guideSums;
  private final int[] mapSums;
  private final int[] productSums;
  private final int[] squareSums;
  private int next;
  private int counted;

  private Coefficients(Extent extent, Window window, Window source, int radius, double penalty) {
    this.extent = extent;
    this.window = window;
    this.source = source;
    this.radius = radius;
    this.penalty = penalty;
    guide = new byte[Math.toIntExact(source.pixels())];
    map = new byte[guide.length];
    guideSums = new int[source.width()];
    mapSums = new int[source.width()];
    productSums = new int[source.width()];
    squareSums = new int[source.width()];
    next = window.y();
    counted = source.y();
  }

  /** The lines of all windows that pixels of the strip are in. */
  static Coefficients of(
      ProbabilityMap map, Raster scene, Window strip, int radius, double epsilon, Monitor monitor) {
    Window window = Span.around(strip, radius, map.extent());
    Window source = Span.around(window, radius, map.extent());
    Coefficients coefficients =
        new Coefficients(map.extent(), window, source, radius, epsilon * 255 * 255);
    coefficients.readGuide(scene, monitor);
    map.read(source, coefficients.map);
    return coefficients;
  }

  private void readGuide(Raster scene, Monitor monitor) {
    PixelBuffer pixels = new PixelBuffer();
    for (int y = source.y(), at = 0; y < source.bottom(); y += SLICE_ROWS) {
      monitor.check();
      int rows = Math.min(SLICE_ROWS, source.bottom() - y);
      try {
        scene.read(new Window(source.x(), y, source.width(), rows), pixels);
      } catch (IOException e) {
        throw new UncheckedIOException(e.getMessage(), e);
      }
      byte[] rgb = pixels.rgb();
      for (int i = 0; i < rows * source.width(); i++) {
        int red = rgb[3 * i] & 0xff;
        int green = rgb[3 * i + 1] & 0xff;
        int blue = rgb[3 * i + 2] & 0xff;
        guide[at++] = (byte) ((299 * red + 587 * green + 114 * blue + 500) / 1000);
      }
    }
  }

  Extent extent() {
    return extent;
  }

  /** The pixels whose windows' lines are here. */
  Window window() {
    return window;
  }

  /** The luminance of a pixel. */
  int guide(int x, int y) {
    return guide[(y - source.y()) * source.width() + x - source.x()] & 0xff;
  }

  /** The row that {@link #fit} comes to next. */
  int next() {
    return next;
  }

  /** Fits the lines of one row of windows. */
  void fit(long[] slopes, long[] offsets) {
    int y = next++;
    for (; counted <= Math.min(extent.height() - 1, y + radius); counted++) {
      count(counted, 1);
    }
    if (y - radius - 1 >= source.y()) {
      count(y - radius - 1, -1);
    }
    int rows = Span.length(y, radius, extent.height());
    long guideSum = 0;
    long mapSum = 0;
    long productSum = 0;
    long squareSum = 0;
    int entering = 0;
    for (int x = window.x(); x < window.right(); x++) {
      int last = Math.min(extent.width() - 1, x + radius) - source.x();
      for (; entering <= last; entering++) {
        guideSum += guideSums[entering];
        mapSum += mapSums[entering];
        productSum += productSums[entering];
        squareSum += squareSums[entering];
      }
      int leaving = x - radius - 1 - source.x();
      if (leaving >= 0) {
        guideSum -= guideSums[leaving];
        mapSum -= mapSums[leaving];
        productSum -= productSums[leaving];
        squareSum -= squareSums[leaving];
      }
      long pixels = (long) rows * Span.length(x, radius, extent.width());
      long covariance = pixels * productSum - guideSum * mapSum;
      long variance = pixels * squareSum - guideSum * guideSum;
      double slope = covariance / (variance + penalty * ((double) pixels * pixels));
      double offset = (mapSum - slope * guideSum) / pixels;
      slopes[x - window.x()] = Math.round(slope * SLOPE);
      offsets[x - window.x()] = Math.round(offset * OFFSET);
    }
  }

  /** Adds a row of pixels to the column sums, or takes it away. */
  private void count(int y, int sign) {
    int at = (y - source.y()) * source.width();
    for (int i = 0; i < guideSums.length; i++) {
      int light = guide[at + i] & 0xff;
      int value = map[at + i] & 0xff;
      guideSums[i] += sign * light;
      mapSums[i] += sign * value;
      productSums[i] += sign * light * value;
      squareSums[i] += sign * light * light;
    }
  }
}
