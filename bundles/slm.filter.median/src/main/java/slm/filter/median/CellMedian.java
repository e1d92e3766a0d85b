package slm.filter.median;

import java.util.Arrays;
import slm.api.Monitor;
import slm.api.map.CellGrid;
import slm.api.map.MapCells;
import slm.api.raster.Window;

/**
 * The median of a map that is constant on cells. Along a row, as long as the window loses pixels of
 * one column of cells and gains pixels of another, its histogram changes by the same amount with
 * every step; so the number of pixels up to a value is a linear function of the step, and where the
 * median changes follows by division. Rows are written in runs.
 *
 * <p>O(runs x values in a column of cells) a row, besides writing it.
 */
record CellMedian(MapCells cells, int radius, Monitor monitor) {

  void read(Window window, byte[] into) {
    Row row = new Row();
    for (int y = 0; y < window.height(); y++) {
      monitor.check();
      row.start(window.y() + y, window.x());
      row.write(window.x(), window.right(), into, y * window.width());
    }
  }

  /** The state of one row: the histogram of the window, and how it changes with a step. */
  private final class Row {
    private final CellGrid grid = cells.grid();
    private final int width = grid.extent().width();
    private final long half = (2L * radius + 1) * (2L * radius + 1) / 2;
    private final long[] counts = new long[256];
    private final long[] change = new long[256];
    private int firstRow;
    private int[] weights = new int[0];

    void start(int y, int x) {
      weigh(y);
      Arrays.fill(counts, 0);
      int from = columnAt(x - (long) radius);
      int to = columnAt(x + (long) radius);
      for (int column = from; column <= to; column++) {
        long first = column == from ? x - (long) radius : grid.x(column);
        long last = column == to ? x + (long) radius : grid.x(column + 1) - 1L;
        add(counts, column, last - first + 1);
      }
    }

    /** How many rows of the window lie in each row of cells, border rows repeated. */
    private void weigh(int y) {
      int height = grid.extent().height();
      long top = y - (long) radius;
      long bottom = y + (long) radius;
      firstRow = grid.rowOf((int) Math.max(0, top));
      int lastRow = grid.rowOf((int) Math.min(height - 1L, bottom));
      weights = new int[lastRow - firstRow + 1];
      for (int row = firstRow; row <= lastRow; row++) {
        long first = row == firstRow ? top : grid.y(row);
        long last = row == lastRow ? bottom : grid.y(row + 1) - 1L;
        weights[row - firstRow] = (int) (last - first + 1);
      }
    }

    private int columnAt(long x) {
      return grid.columnOf((int) Math.min(Math.max(x, 0), width - 1L));
    }

    private void add(long[] histogram, int column, long times) {
      for (int i = 0; i < weights.length; i++) {
        histogram[cells.value(column, firstRow + i)] += times * weights[i];
      }
    }

    void write(int from, int to, byte[] into, int at) {
      int x = from;
      int median = 0;
      while (true) {
        int leaving = columnAt(x - (long) radius);
        int entering = columnAt(x + 1L + radius);
        int steps =
            Math.min(
                to - x,
                Math.min(stepsIn(leaving, x - (long) radius), stepsIn(entering, x + 1L + radius)));
        add(change, entering, 1);
        add(change, leaving, -1);
        median = writeLinear(steps, median, into, at + x - from);
        for (int value = 0; value < 256; value++) {
          counts[value] += steps * change[value];
        }
        Arrays.fill(change, 0);
        x += steps;
        if (x == to) {
          return;
        }
      }
    }

    /**
     * How many steps a position stays in its column of cells; beyond the border it stays for good.
     */
    private int stepsIn(int column, long position) {
      return column == grid.columns() - 1
          ? Integer.MAX_VALUE
          : (int) Math.min(Integer.MAX_VALUE, grid.x(column + 1) - position);
    }

    /**
     * Writes pixels while the histogram is {@code counts + t * change}; returns the last median.
     */
    private int writeLinear(int steps, int guess, byte[] into, int at) {
      int median = guess;
      long below = 0;
      long belowChange = 0;
      for (int value = 0; value < median; value++) {
        below += counts[value];
        belowChange += change[value];
      }
      for (int t = 0; t < steps; ) {
        while (below + t * belowChange > half) {
          median--;
          below -= counts[median];
          belowChange -= change[median];
        }
        while (below + counts[median] + t * (belowChange + change[median]) <= half) {
          below += counts[median];
          belowChange += change[median];
          median++;
        }
        long upTo = below + counts[median];
        long upToChange = belowChange + change[median];
        long end = steps;
        if (belowChange > 0) {
          end = Math.min(end, (half - below) / belowChange + 1);
        }
        if (upToChange < 0) {
          end = Math.min(end, (upTo - half - 1) / -upToChange + 1);
        }
        Arrays.fill(into, at + t, at + (int) end, (byte) median);
        t = (int) end;
      }
      return median;
    }
  }
}
