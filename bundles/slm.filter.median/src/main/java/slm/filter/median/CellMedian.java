package slm.filter.median;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import slm.api.Monitor;
import slm.api.map.CellGrid;
import slm.api.map.MapCells;
import slm.api.raster.Window;

/**
 * The median of a map that is constant on cells. As long as the window, moving along a row, loses
 * pixels of one column of cells and gains pixels of another, and likewise down a column, how many
 * of its pixels are up to a value is a bilinear function of where it is. So the image falls apart
 * into rectangles with one such function a value; in each of their rows, where the median changes
 * follows by division, and rows are written in runs.
 *
 * <p>O(cells in the window + values among them) a rectangle and O(1 + changes of the median) a row
 * of it, besides writing. There are two rectangles a cell on each axis.
 */
record CellMedian(MapCells cells, int radius, Monitor monitor) {

  private static final int LEVELS = 256;

  /** Whether the cells are so few that this is quicker than going pixel by pixel. */
  static boolean pays(CellGrid grid, int radius) {
    double side = 2.0 * radius + 1;
    double inWindow =
        (1 + side * grid.columns() / grid.extent().width())
            * (1 + side * grid.rows() / grid.extent().height());
    return (inWindow + LEVELS) * grid.columns() * grid.rows() < grid.extent().pixels();
  }

  void read(Window window, byte[] into) {
    CellGrid grid = cells.grid();
    List<Stretch> across =
        stretches(window.x(), window.right(), grid.extent().width(), grid::columnOf, grid::x);
    List<Stretch> down =
        stretches(window.y(), window.bottom(), grid.extent().height(), grid::rowOf, grid::y);
    Rectangle rectangle = new Rectangle();
    for (Stretch rows : down) {
      monitor.check();
      for (Stretch columns : across) {
        rectangle.count(columns, rows);
        int guess = 0;
        for (int step = 0; step < rows.length(); step++) {
          int at = (rows.from() - window.y() + step) * window.width() + columns.from() - window.x();
          guess = rectangle.write(step, columns.length(), guess, into, at);
        }
      }
    }
  }

  /**
   * Positions of the window along one axis between which it loses and gains the same cells.
   *
   * @param first cell
   * @param weights how many of the window's pixels, from the first position on, each cell has, that
   *     beyond the border included
   * @param changes of the weights with every step: at most one is -1 and one is 1
   */
  private record Stretch(int from, int length, int first, int[] weights, int[] changes) {}

  private List<Stretch> stretches(
      int from, int to, int side, IntUnaryOperator cellOf, IntUnaryOperator border) {
    List<Stretch> stretches = new ArrayList<>();
    for (int at = from; at < to; ) {
      int low = at - radius;
      int high = at + radius;
      int first = cellOf.applyAsInt(clamped(low, side));
      int last = cellOf.applyAsInt(clamped(high, side));
      int entered = cellOf.applyAsInt(clamped(high + 1L, side));
      int[] weights = new int[entered - first + 1];
      for (int cell = first; cell <= last; cell++) {
        int start = cell == first ? low : border.applyAsInt(cell);
        int end = cell == last ? high + 1 : border.applyAsInt(cell + 1);
        weights[cell - first] = end - start;
      }
      int[] changes = new int[weights.length];
      changes[0]--;
      changes[entered - first]++;
      int length =
          Math.min(
              to - at,
              Math.min(
                  left(border.applyAsInt(first + 1), side, low),
                  left(border.applyAsInt(entered + 1), side, high + 1)));
      stretches.add(new Stretch(at, length, first, weights, changes));
      at += length;
    }
    return stretches;
  }

  private static int clamped(long position, int side) {
    return (int) Math.min(Math.max(position, 0), side - 1L);
  }

  /** How many steps a position stays before a border; beyond the image's it stays for good. */
  private static int left(int border, int side, int position) {
    return border == side ? Integer.MAX_VALUE : border - position;
  }

  /**
   * Positions of the window with one set of cells. {@code t} steps to the right and {@code s} down,
   * {@code start + s * down + t * (across + s * both)} of its pixels are up to a value. There are
   * as many entries as values occur, ascending.
   */
  private final class Rectangle {
    private final int[] values = new int[LEVELS];
    private final int[] start = new int[LEVELS];
    private final int[] down = new int[LEVELS];
    private final int[] across = new int[LEVELS];
    private final int[] both = new int[LEVELS];
    private final int[] entries = new int[LEVELS];
    private final int half = (int) ((2L * radius + 1) * (2L * radius + 1) / 2);

    void count(Stretch columns, Stretch rows) {
      long[] present = new long[LEVELS / 64];
      for (int j = 0; j < rows.weights().length; j++) {
        for (int i = 0; i < columns.weights().length; i++) {
          int value = cells.value(columns.first() + i, rows.first() + j);
          present[value >> 6] |= 1L << value;
        }
      }
      int count = 0;
      for (int word = 0; word < present.length; word++) {
        for (long left = present[word]; left != 0; left &= left - 1) {
          values[count] = 64 * word + Long.numberOfTrailingZeros(left);
          entries[values[count]] = count++;
        }
      }
      Arrays.fill(start, 0, count, 0);
      Arrays.fill(down, 0, count, 0);
      Arrays.fill(across, 0, count, 0);
      Arrays.fill(both, 0, count, 0);
      for (int j = 0; j < rows.weights().length; j++) {
        for (int i = 0; i < columns.weights().length; i++) {
          int entry = entries[cells.value(columns.first() + i, rows.first() + j)];
          start[entry] += columns.weights()[i] * rows.weights()[j];
          down[entry] += columns.weights()[i] * rows.changes()[j];
          across[entry] += columns.changes()[i] * rows.weights()[j];
          both[entry] += columns.changes()[i] * rows.changes()[j];
        }
      }
      for (int entry = 1; entry < count; entry++) {
        start[entry] += start[entry - 1];
        down[entry] += down[entry - 1];
        across[entry] += across[entry - 1];
        both[entry] += both[entry - 1];
      }
    }

    /**
     * Writes one row.
     *
     * @param guess the entry of a value near the first median
     * @return the entry of the first median
     */
    int write(int step, int length, int guess, byte[] into, int at) {
      int entry = guess;
      while (entry > 0 && upTo(entry - 1, step) > half) {
        entry--;
      }
      while (upTo(entry, step) <= half) {
        entry++;
      }
      int firstEntry = entry;
      for (int t = 0; ; ) {
        // the median is this value until too few pixels are up to it, or too many below it
        int end = length;
        int change = change(entry, step);
        if (change < 0) {
          end = Math.min(end, (upTo(entry, step) - half - 1) / -change + 1);
        }
        int changeBelow = entry == 0 ? 0 : change(entry - 1, step);
        if (changeBelow > 0) {
          end = Math.min(end, (half - upTo(entry - 1, step)) / changeBelow + 1);
        }
        Arrays.fill(into, at + t, at + end, (byte) values[entry]);
        if (end == length) {
          return firstEntry;
        }
        t = end;
        while (entry > 0 && upTo(entry - 1, step) + t * change(entry - 1, step) > half) {
          entry--;
        }
        while (upTo(entry, step) + t * change(entry, step) <= half) {
          entry++;
        }
      }
    }

    private int upTo(int entry, int step) {
      return start[entry] + step * down[entry];
    }

    private int change(int entry, int step) {
      return across[entry] + step * both[entry];
    }
  }
}
