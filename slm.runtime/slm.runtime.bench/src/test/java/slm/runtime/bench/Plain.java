package slm.runtime.bench;

import java.util.List;
import slm.api.map.ProbabilityMap;
import slm.api.raster.Extent;
import slm.api.raster.Window;
import slm.api.tiling.ScoredTile;

/** The plainest way to work out what parts work out fast, to measure them by. */
public final class Plain {

  private static final int BAND_ROWS = 512;

  private Plain() {}

  /** The mean of tiles, pixel by pixel, stretched to 8 bits. */
  public static byte[] fused(int side, List<ScoredTile> tiles) {
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    for (int top = 0; top < side; top += BAND_ROWS) {
      for (double value : means(side, top, tiles)) {
        min = Math.min(min, value);
        max = Math.max(max, value);
      }
    }
    byte[] map = new byte[side * side];
    for (int top = 0; top < side; top += BAND_ROWS) {
      double[] means = means(side, top, tiles);
      for (int i = 0; i < means.length; i++) {
        map[top * side + i] = (byte) (int) ((means[i] - min) / (max - min) * 255);
      }
    }
    return map;
  }

  private static double[] means(int side, int top, List<ScoredTile> tiles) {
    int bottom = Math.min(side, top + BAND_ROWS);
    double[] sums = new double[(bottom - top) * side];
    int[] counts = new int[sums.length];
    for (ScoredTile tile : tiles) {
      Window window = tile.tile().window();
      for (int y = Math.max(top, window.y()); y < Math.min(bottom, window.bottom()); y++) {
        for (int x = window.x(); x < window.right(); x++) {
          sums[(y - top) * side + x] += tile.score();
          counts[(y - top) * side + x]++;
        }
      }
    }
    for (int i = 0; i < sums.length; i++) {
      sums[i] = counts[i] == 0 ? 0 : sums[i] / counts[i];
    }
    return sums;
  }

  /** The median of the square window around each pixel, whose values are counted anew each time. */
  public static byte[] median(ProbabilityMap map, int size) {
    Extent extent = map.extent();
    byte[] pixels = Maps.pixels(map);
    byte[] medians = new byte[pixels.length];
    int radius = size / 2;
    for (int y = 0; y < extent.height(); y++) {
      for (int x = 0; x < extent.width(); x++) {
        int[] counts = new int[256];
        for (int j = y - radius; j <= y + radius; j++) {
          int row = Math.min(Math.max(j, 0), extent.height() - 1) * extent.width();
          for (int i = x - radius; i <= x + radius; i++) {
            counts[pixels[row + Math.min(Math.max(i, 0), extent.width() - 1)] & 0xff]++;
          }
        }
        int value = 0;
        for (int below = counts[0]; below <= size * size / 2; below += counts[++value]) {}
        medians[y * extent.width() + x] = (byte) value;
      }
    }
    return medians;
  }

  /** The same, with one histogram that loses a column and gains one as it slides right. */
  public static byte[] slidingMedian(ProbabilityMap map, int size) {
    Extent extent = map.extent();
    byte[] pixels = Maps.pixels(map);
    byte[] medians = new byte[pixels.length];
    int radius = size / 2;
    for (int y = 0; y < extent.height(); y++) {
      int[] counts = new int[256];
      for (int x = -radius; x < radius; x++) {
        count(pixels, extent, x, y, radius, 1, counts);
      }
      for (int x = 0; x < extent.width(); x++) {
        count(pixels, extent, x + radius, y, radius, 1, counts);
        int value = 0;
        for (int below = counts[0]; below <= size * size / 2; below += counts[++value]) {}
        medians[y * extent.width() + x] = (byte) value;
        count(pixels, extent, x - radius, y, radius, -1, counts);
      }
    }
    return medians;
  }

  private static void count(
      byte[] pixels, Extent extent, int x, int y, int radius, int times, int[] counts) {
    int column = Math.min(Math.max(x, 0), extent.width() - 1);
    for (int j = y - radius; j <= y + radius; j++) {
      int row = Math.min(Math.max(j, 0), extent.height() - 1);
      counts[pixels[row * extent.width() + column] & 0xff] += times;
    }
  }

  /**
   * The mean of columns {@code x - n/2 .. x + (n + 1)/2 - 1} and as many rows, rounded half to
   * even; beyond the border, the image is mirrored without its border pixels.
   */
  public static byte[] boxBlur(byte[] image, Extent extent, int size) {
    byte[] blurred = new byte[image.length];
    for (int y = 0; y < extent.height(); y++) {
      for (int x = 0; x < extent.width(); x++) {
        int sum = 0;
        for (int j = y - size / 2; j < y - size / 2 + size; j++) {
          int row = mirror(j, extent.height()) * extent.width();
          for (int i = x - size / 2; i < x - size / 2 + size; i++) {
            sum += image[row + mirror(i, extent.width())] & 0xff;
          }
        }
        blurred[y * extent.width() + x] = (byte) Math.rint((double) sum / (size * size));
      }
    }
    return blurred;
  }

  private static int mirror(int i, int length) {
    return i < 0 ? -i : i < length ? i : 2 * (length - 1) - i;
  }

  /**
   * The pixels above 0 that are the maximum of the window {@code x - n/2 .. x + (n - 1)/2} around
   * them, cut to the image: maxima of rows, then of columns.
   */
  public static boolean[] maxima(byte[] image, Extent extent, int window) {
    int width = extent.width();
    int height = extent.height();
    byte[] across = new byte[image.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int max = 0;
        int last = Math.min(width - 1, x + (window - 1) / 2);
        for (int i = Math.max(0, x - window / 2); i <= last; i++) {
          max = Math.max(max, image[y * width + i] & 0xff);
        }
        across[y * width + x] = (byte) max;
      }
    }
    boolean[] maxima = new boolean[image.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int max = 0;
        int last = Math.min(height - 1, y + (window - 1) / 2);
        for (int j = Math.max(0, y - window / 2); j <= last; j++) {
          max = Math.max(max, across[j * width + x] & 0xff);
        }
        int value = image[y * width + x] & 0xff;
        maxima[y * width + x] = value > 0 && value == max;
      }
    }
    return maxima;
  }
}
