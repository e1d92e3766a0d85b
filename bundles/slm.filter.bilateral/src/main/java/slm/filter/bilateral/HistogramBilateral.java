package slm.filter.bilateral;

import slm.api.Monitor;
import slm.api.map.ProbabilityMap;
import slm.api.raster.Extent;
import slm.api.raster.Window;

/**
 * The filter for any map. Every column keeps a histogram of its part of the window, which slides
 * down by one pixel out and one in; the window's histogram slides right by one column out and one
 * in. Works in strips of columns, so that the histograms stay in the processor's cache and memory
 * does not grow with the map.
 *
 * <p>O(256) a pixel.
 */
record HistogramBilateral(ProbabilityMap map, int radius, RangeWeights weights, Monitor monitor) {

  private static final int STRIP = 1024;
  private static final int LEVELS = 256;

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
        columns[i * LEVELS + (pixels[row + column(i)] & 0xff)] += sign;
      }
    }

    private void writeRow(int y, byte[] into, int at) {
      int[] window = new int[LEVELS];
      for (int i = 0; i < side; i++) {
        add(window, i);
      }
      int row = row(y);
      for (int x = 0; x < strip.width(); x++) {
        if (x > 0) {
          slide(window, x - 1, x - 1 + side);
        }
        into[at + x] = mean(window, pixels[row + column(x + radius)] & 0xff);
      }
    }

    private void add(int[] window, int column) {
      int from = column * LEVELS;
      for (int value = 0; value < LEVELS; value++) {
        window[value] += columns[from + value];
      }
    }

    private void slide(int[] window, int leaving, int entering) {
      int minus = leaving * LEVELS;
      int plus = entering * LEVELS;
      for (int value = 0; value < LEVELS; value++) {
        window[value] += columns[plus + value] - columns[minus + value];
      }
    }

    private byte mean(int[] window, int centre) {
      long[] byDifference = weights.byDifference();
      int shift = 255 - centre;
      int last = Math.min(255, centre + weights.reach());
      long weighted = 0;
      long weight = 0;
      for (int value = Math.max(0, centre - weights.reach()); value <= last; value++) {
        long now = byDifference[shift + value] * window[value];
        weight += now;
        weighted += now * value;
      }
      return RangeWeights.mean(weighted, weight);
    }
  }
}
