package slm.api.fusion;

import java.util.Arrays;
import java.util.Optional;
import slm.api.map.CellGrid;
import slm.api.raster.Extent;
import slm.api.raster.Window;

/** A score field that is constant on the cells of a grid. Immutable. */
public final class FieldCells implements ScoreField {

  private final CellGrid grid;
  private final double[] values;

  /**
   * @param grid the cells
   * @param values one finite score a cell, row by row
   */
  public FieldCells(CellGrid grid, double[] values) {
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

  /** The score of a cell. */
  public double value(int column, int row) {
    return values[row * grid.columns() + column];
  }

  @Override
  public Extent extent() {
    return grid.extent();
  }

  @Override
  public Optional<FieldCells> cells() {
    return Optional.of(this);
  }

  @Override
  public void read(Window window, double[] into) {
    window.requireWithin(extent());
    for (int y = window.y(), row = grid.rowOf(y); y < window.bottom(); y++) {
      if (y == grid.y(row + 1)) {
        row++;
      }
      int start = (y - window.y()) * window.width() - window.x();
      for (int x = window.x(), column = grid.columnOf(x); x < window.right(); column++) {
        int end = Math.min(grid.x(column + 1), window.right());
        Arrays.fill(into, start + x, start + end, value(column, row));
        x = end;
      }
    }
  }
}
