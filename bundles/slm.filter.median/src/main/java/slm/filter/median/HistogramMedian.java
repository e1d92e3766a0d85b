package slm.filter.median;

import java.util.Arrays;
import slm.api.Monitor;
import slm.api.map.ProbabilityMap;
import slm.api.raster.Window;

/**
 * The median by histograms. Every column keeps a histogram of its part of the window, which slides
 * down by one pixel out and one in; the window's histogram slides right by one column out and one
 * in. Histograms have a coarse part of 16 bins, always up to date, and a fine part of 16 x 16 bins,
 * of which only the bin that holds the median is brought up to date.
 *
 * <p>O(1) a pixel; of windows up to 255, {@link PackedMedian} does the same in less time. Source:
 * S. Perreault and P. Hébert, "Median Filtering in Constant Time", IEEE Transactions on Image
 * Processing 16 (9), 2007.
 */
record HistogramMedian(ProbabilityMap map, int radius, Monitor monitor) {

  private static final int COARSE = 16;
  private static final int FINE = 256;

  void read(Window window, byte[] into) {
    Surroundings source = Surroundings.of(map, window, radius);
    int side = 2 * radius + 1;
    int columns = window.width() + 2 * radius;
    short[] coarse = new short[columns * COARSE];
    short[] fine = new short[columns * FINE];
    for (int dy = -radius; dy <= radius; dy++) {
      count(source, dy, 1, coarse, fine, columns);
    }
    int[] windowCoarse = new int[COARSE];
    int[] windowFine = new int[FINE];
    int[] upToDate = new int[COARSE];
    int half = side * side / 2;
    for (int y = 0; ; ) {
      monitor.check();
      Arrays.fill(windowCoarse, 0);
      Arrays.fill(upToDate, -side);
      for (int column = 0; column < side - 1; column++) {
        addCoarse(coarse, column, 1, windowCoarse);
      }
      for (int x = 0; x < window.width(); x++) {
        addCoarse(coarse, x + side - 1, 1, windowCoarse);
        int below = 0;
        int bin = 0;
        while (below + windowCoarse[bin] <= half) {
          below += windowCoarse[bin++];
        }
        bringUpToDate(fine, bin, x, side, upToDate, windowFine);
        int value = bin * COARSE;
        while (below + windowFine[value] <= half) {
          below += windowFine[value++];
        }
        into[y * window.width() + x] = (byte) value;
        addCoarse(coarse, x, -1, windowCoarse);
      }
      if (++y == window.height()) {
        return;
      }
      count(source, y - 1 - radius, -1, coarse, fine, columns);
      count(source, y + radius, 1, coarse, fine, columns);
    }
  }

  /** Adds or takes away one row of pixels in the columns' histograms. */
  private static void count(
      Surroundings source, int dy, int sign, short[] coarse, short[] fine, int columns) {
    int row = source.row(dy);
    for (int column = 0; column < columns; column++) {
      int value = source.pixels()[row + source.columns()[column]] & 0xff;
      coarse[column * COARSE + value / COARSE] += (short) sign;
      fine[column * FINE + value] += (short) sign;
    }
  }

  private static void addCoarse(short[] coarse, int column, int sign, int[] into) {
    int at = column * COARSE;
    for (int bin = 0; bin < COARSE; bin++) {
      into[bin] += sign * coarse[at + bin];
    }
  }

  /** Makes the fine part of one bin hold the columns {@code x .. x + side - 1}. */
  private static void bringUpToDate(
      short[] fine, int bin, int x, int side, int[] upToDate, int[] into) {
    int at = bin * COARSE;
    int old = upToDate[bin];
    if (x - old >= side) {
      Arrays.fill(into, at, at + COARSE, 0);
      for (int column = x; column < x + side; column++) {
        addFine(fine, column, at, 1, into);
      }
    } else {
      for (int column = old; column < x; column++) {
        addFine(fine, column, at, -1, into);
        addFine(fine, column + side, at, 1, into);
      }
    }
    upToDate[bin] = x;
  }

  private static void addFine(short[] fine, int column, int at, int sign, int[] into) {
    int from = column * FINE + at;
    for (int k = 0; k < COARSE; k++) {
      into[at + k] += sign * fine[from + k];
    }
  }
}
