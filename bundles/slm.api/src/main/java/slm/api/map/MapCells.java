package slm.api.map;

import java.util.Arrays;
import slm.api.raster.Extent;
import slm.api.raster.Window;

/** A probability map that is constant on the cells of a grid. Immutable. */
public final class MapCells implements ProbabilityMap {

  private final CellGrid grid;
  private final byte[] values;

  /**
   * @param grid the cells
   * @param values one unsigned byte a cell, row by row
   */
  public MapCells(CellGrid grid, byte[] values) {
    if (values.length != grid.columns() * grid.rows()) {
      throw new IllegalArgumentException(
          values.length + " values for " + grid.columns() + " x " + grid.rows() + " cells");
    }
    this.grid = grid;
    this.values = values.clone();
  }

  /** The cells. */
  public CellGrid grid() {
    return grid;
  }

  /** The value of a cell, 0 to 255. */
  public int value(int column, int row) {
    return values[row * grid.columns() + column] & 0xff;
  }

  @Override
  public Extent extent() {
    return grid.extent();
  }

  @Override
  public java.util.Optional<MapCells> cells() {
    return java.util.Optional.of(this);
  }

  @Override
  public void read(Window window, byte[] into) {
    window.requireWithin(extent());
    int firstColumn = grid.columnOf(window.x());
    int row = grid.rowOf(window.y());
    int y = window.y();
    while (y < window.bottom()) {
      int start = (y - window.y()) * window.width();
      for (int column = firstColumn, x = window.x(); x < window.right(); column++) {
        int end = Math.min(grid.x(column + 1), window.right());
        Arrays.fill(
            into,
            start + x - window.x(),
            start + end - window.x(),
            values[row * grid.columns() + column]);
        x = end;
      }
      int last = Math.min(grid.y(row + 1), window.bottom());
      for (int next = y + 1; next < last; next++) {
        System.arraycopy(into, start, into, (next - window.y()) * window.width(), window.width());
      }
      y = last;
      row++;
    }
  }
}
