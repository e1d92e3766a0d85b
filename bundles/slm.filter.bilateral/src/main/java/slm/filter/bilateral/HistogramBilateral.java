package slm.filter.bilateral;

import java.util.Arrays;
import slm.api.Monitor;
import slm.api.map.ProbabilityMap;
import slm.api.raster.Extent;
import slm.api.raster.Window;

/**
 * The filter for any map. Every column keeps a histogram of its part of the window, which slides
 * down by one pixel out and one in; the window's histogram slides right by one column out and one
 * in. Works in strips of columns, so that the histograms stay in the processor's cache and memory
 * does not grow with the map. Histograms have a coarse part of 16 bins; bins that are empty, most
 * of them where the map is smooth, are passed over.
 *
 * <p>O(256) a pixel, and less the fewer values there are in a window.
 */
record HistogramBilateral(ProbabilityMap map, int radius, RangeWeights weights, Monitor monitor) {

  private static final int STRIP = 1024;
  private static final int LEVELS = 256;
  private static final int BINS = 16;
  private static final int BIN = LEVELS / BINS;

  void read(Window window, byte[] into) {
    for (int x = window.x(); x < window.right(); x += STRIP) {
      int width = Math.min(STRIP, window.right() - x);
      Window strip = new Window(x, window.y(), width, window.height());
      new Strip(strip).write(into, x - window.x(), window.width());
    }
  }

  /** A part of the window, the pixels it needs, and the columns' histograms. */
  private final class Strip {
    private final Window strip;
    private final Window source;
    private final byte[] pixels;
    private final int side = 2 * radius + 1;
    private final int[] columns;
    private final int[] bins;
    private final int[] window = new int[LEVELS];
    private final int[] windowBins = new int[BINS];

    Strip(Window strip) {
      this.strip = strip;
      Extent extent = map.extent();
      int left = Math.max(0, strip.x() - radius);
      int top = Math.max(0, strip.y() - radius);
      int right = Math.min(extent.width(), strip.right() + radius);
      int bottom = Math.min(extent.height(), strip.bottom() + radius);
      source = new Window(left, top, right - left, bottom - top);
      pixels = new byte[Math.toIntExact(source.pixels())];
      map.read(source, pixels);
      columns = new int[(strip.width() + 2 * radius) * LEVELS];
      bins = new int[(strip.width() + 2 * radius) * BINS];
    }

    void write(byte[] into, int offset, int stride) {
      for (int y = strip.y() - radius; y < strip.y() + radius; y++) {
        count(y, 1);
      }
      for (int row = 0; row < strip.height(); row++) {
        monitor.check();
        int y = strip.y() + row;
        count(y + radius, 1);
        writeRow(y, into, row * stride + offset);
        count(y - radius, -1);
      }
    }

    /** Where the row of pixels begins, the border's repeated. */
    private int row(int y) {
      int at = Math.min(Math.max(y - source.y(), 0), source.height() - 1);
      return at * source.width();
    }

    /** Which column of pixels a column of histograms counts, the border's repeated. */
    private int column(int index) {
      int at = strip.x() - radius + index - source.x();
      return Math.min(Math.max(at, 0), source.width() - 1);
    }

    /** Adds a row of pixels to the columns' histograms, or takes it away. */
    private void count(int y, int sign) {
      int row = row(y);
      int count = strip.width() + 2 * radius;
      for (int i = 0; i < count; i++) {
        int value = pixels[row + column(i)] & 0xff;
        columns[i * LEVELS + value] += sign;
        bins[i * BINS + value / BIN] += sign;
      }
    }

    private void writeRow(int y, byte[] into, int at) {
      Arrays.fill(window, 0);
      Arrays.fill(windowBins, 0);
      for (int i = 0; i < side; i++) {
        add(i, 1);
      }
      int row = row(y);
      for (int x = 0; x < strip.width(); x++) {
        if (x > 0) {
          add(x - 1, -1);
          add(x - 1 + side, 1);
        }
        into[at + x] = mean(pixels[row + column(x + radius)] & 0xff);
      }
    }

    /** Adds a column to the window's histogram, or takes it away. */
    private void add(int column, int sign) {
      int from = column * LEVELS;
      for (int bin = 0; bin < BINS; bin++) {
        int count = bins[column * BINS + bin];
        if (count != 0) {
          windowBins[bin] += sign * count;
          for (int value = bin * BIN; value < (bin + 1) * BIN; value++) {
            window[value] += sign * columns[from + value];
          }
        }
      }
    }

    private byte mean(int centre) {
      long[] byDifference = weights.byDifference();
      int last = Math.min(255, centre + weights.reach()) / BIN;
      long weighted = 0;
      long weight = 0;
      for (int bin = Math.max(0, centre - weights.reach()) / BIN; bin <= last; bin++) {
        if (windowBins[bin] != 0) {
          for (int value = bin * BIN; value < (bin + 1) * BIN; value++) {
            long now = byDifference[255 - centre + value] * window[value];
            weight += now;
            weighted += now * value;
          }
        }
      }
      return RangeWeights.mean(weighted, weight);
    }
  }
}
