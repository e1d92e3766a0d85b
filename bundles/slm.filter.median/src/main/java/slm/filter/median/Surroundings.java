package slm.filter.median;

import slm.api.map.ProbabilityMap;
import slm.api.raster.Extent;
import slm.api.raster.Window;

/**
 * The pixels that a window's medians depend on.
 *
 * @param columns where each column, from the window's first minus the radius on, is in a row
 */
record Surroundings(byte[] pixels, int width, int top, int lastRow, int firstRow, int[] columns) {

  static Surroundings of(ProbabilityMap map, Window window, int radius) {
    Extent extent = map.extent();
    int left = Math.max(0, window.x() - radius);
    int right = (int) Math.min(extent.width(), (long) window.right() + radius);
    int top = Math.max(0, window.y() - radius);
    int bottom = (int) Math.min(extent.height(), (long) window.bottom() + radius);
    Window needed = new Window(left, top, right - left, bottom - top);
    byte[] pixels = new byte[Math.toIntExact(needed.pixels())];
    map.read(needed, pixels);
    int[] columns = new int[window.width() + 2 * radius];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = Math.min(Math.max(window.x() - radius + i, left), right - 1) - left;
    }
    return new Surroundings(pixels, needed.width(), top, bottom - 1, window.y(), columns);
  }

  /** Where a row begins, given from the window's first row on. */
  int row(int dy) {
    return (Math.min(Math.max(firstRow + dy, top), lastRow) - top) * width;
  }

  /**
   * Copies part of a row.
   *
   * @param dy the row, given from the window's first row on
   * @param from the first column
   * @param count of columns
   */
  void copy(int dy, int from, int count, byte[] into) {
    int row = row(dy);
    int last = from + count - 1;
    int begin = from;
    // a row's first and last pixel stand for those beyond
    while (begin < last && columns[begin + 1] == columns[begin]) {
      into[begin - from] = pixels[row + columns[begin]];
      begin++;
    }
    while (begin < last && columns[last - 1] == columns[last]) {
      into[last - from] = pixels[row + columns[last]];
      last--;
    }
    System.arraycopy(pixels, row + columns[begin], into, begin - from, last - begin + 1);
  }
}
