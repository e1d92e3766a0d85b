package slm.filter.bilateral;

import java.util.Arrays;
import slm.api.Monitor;
import slm.api.map.CellGrid;
import slm.api.map.MapCells;
import slm.api.raster.Window;

/**
 * The filter for a map that is constant on cells. Along a row, as long as the centre stays in its
 * column of cells and the window loses pixels of one column and gains pixels of another, the
 * window's histogram changes by the same amount with every step t; so both sums are linear in t,
 * {@code q = (a + t b) / (c + t d)}. Such a quotient is monotone: where it rounds to the same value
 * at both ends of a run, it does so in between.
 *
 * <p>O(columns of cells x 256) a row, and O(grey levels passed x log run) divisions.
 */
record CellBilateral(MapCells cells, int radius, RangeWeights weights, Monitor monitor) {

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
    private final int height = grid.extent().height();
    private final long[] counts = new long[256];
    private final long[] change = new long[256];
    private int centreRow;
    private int firstRow;
    private int[] rows = new int[0];

    void start(int y, int x) {
      countRows(y);
      Arrays.fill(counts, 0);
      int from = columnAt(x - radius);
      int to = columnAt(x + radius);
      for (int column = from; column <= to; column++) {
        int first = column == from ? x - radius : grid.x(column);
        int last = column == to ? x + radius : grid.x(column + 1) - 1;
        add(counts, column, last - first + 1);
      }
    }

    /** How many rows of the window lie in each row of cells, border rows repeated. */
    private void countRows(int y) {
      centreRow = grid.rowOf(y);
      firstRow = grid.rowOf(Math.max(0, y - radius));
      int lastRow = grid.rowOf(Math.min(height - 1, y + radius));
      rows = new int[lastRow - firstRow + 1];
      for (int row = firstRow; row <= lastRow; row++) {
        int first = row == firstRow ? y - radius : grid.y(row);
        int last = row == lastRow ? y + radius : grid.y(row + 1) - 1;
        rows[row - firstRow] = last - first + 1;
      }
    }

    private int columnAt(int x) {
      return grid.columnOf(Math.min(Math.max(x, 0), width - 1));
    }

    private void add(long[] histogram, int column, long times) {
      for (int i = 0; i < rows.length; i++) {
        histogram[cells.value(column, firstRow + i)] += times * rows[i];
      }
    }

    void write(int from, int to, byte[] into, int at) {
      for (int x = from; x < to; ) {
        int centre = columnAt(x);
        int leaving = columnAt(x - radius);
        int entering = columnAt(x + 1 + radius);
        int steps = Math.min(to, grid.x(centre + 1)) - x;
        steps = Math.min(steps, stepsIn(leaving, x - radius));
        steps = Math.min(steps, stepsIn(entering, x + 1 + radius));
        Arrays.fill(change, 0);
        add(change, entering, 1);
        add(change, leaving, -1);
        run(cells.value(centre, centreRow)).write(steps, into, at + x - from);
        for (int value = 0; value < 256; value++) {
          counts[value] += steps * change[value];
        }
        x += steps;
      }
    }

    /** How many steps a position stays in its column; beyond the border it stays for good. */
    private int stepsIn(int column, int position) {
      return column == grid.columns() - 1 ? Integer.MAX_VALUE : grid.x(column + 1) - position;
    }

    private Run run(int centre) {
      long weighted = 0;
      long weightedChange = 0;
      long weight = 0;
      long weightChange = 0;
      int last = Math.min(255, centre + weights.reach());
      for (int value = Math.max(0, centre - weights.reach()); value <= last; value++) {
        long each = weights.of(value - centre);
        long now = each * counts[value];
        long step = each * change[value];
        weighted += now * value;
        weightedChange += step * value;
        weight += now;
        weightChange += step;
      }
      return new Run(weighted, weightedChange, weight, weightChange);
    }
  }

  /** Pixels along which both sums are linear in the step. */
  private record Run(long weighted, long weightedChange, long weight, long weightChange) {

    void write(int steps, byte[] into, int at) {
      fill(0, mean(0), steps - 1, mean(steps - 1), into, at);
    }

    private byte mean(int t) {
      return RangeWeights.mean(weighted + t * weightedChange, weight + t * weightChange);
    }

    private void fill(int from, byte first, int to, byte last, byte[] into, int at) {
      if (first == last) {
        Arrays.fill(into, at + from, at + to + 1, first);
        return;
      }
      int middle = (from + to) >>> 1;
      fill(from, first, middle, mean(middle), into, at);
      fill(middle + 1, mean(middle + 1), to, last, into, at);
    }
  }
}
