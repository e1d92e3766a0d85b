package slm.api.fusion;

import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import slm.api.InputException;
import slm.api.map.CellGrid;
import slm.api.raster.Extent;
import slm.api.raster.Window;
import slm.api.tiling.ScoredTile;

/**
 * The cells between the edges of tiles. All pixels of a cell are covered by the same tiles, so a
 * fusion that asks only which tiles cover a pixel is constant on them: it walks over the cells of
 * each tile, in the order of the tiles, and does a cell's arithmetic once. Cells have indices, row
 * by row. Immutable.
 *
 * <p>A walk over all tiles costs O(tiles x cells a tile covers), which does not depend on the
 * number of pixels.
 */
public final class TileCells {

  private final CellGrid grid;

  private TileCells(CellGrid grid) {
    this.grid = grid;
  }

  /**
   * Divides a scene at the edges of tiles.
   *
   * @param tiles within the scene; none makes one cell of it
   * @throws InputException when there are more cells than an array can hold
   */
  public static TileCells of(Extent extent, List<ScoredTile> tiles) {
    CellGrid grid =
        new CellGrid(
            borders(tiles, Window::x, Window::right, extent.width()),
            borders(tiles, Window::y, Window::bottom, extent.height()));
    long cells = (long) grid.columns() * grid.rows();
    if (cells > Integer.MAX_VALUE - 8) {
      throw new InputException(
          "The edges of " + tiles.size() + " tiles divide the scene into " + cells + " cells",
          "Use fewer tiles, or tiles whose edges coincide");
    }
    return new TileCells(grid);
  }

  private static int[] borders(
      List<ScoredTile> tiles, ToIntFunction<Window> from, ToIntFunction<Window> to, int side) {
    Stream<Window> windows = tiles.stream().map(tile -> tile.tile().window());
    IntStream edges = windows.flatMapToInt(w -> IntStream.of(from.applyAsInt(w), to.applyAsInt(w)));
    return IntStream.concat(IntStream.of(0, side), edges).sorted().distinct().toArray();
  }

  /** Number of cells. */
  public int count() {
    return grid.columns() * grid.rows();
  }

  /**
   * Visits the cells a tile covers, row by row.
   *
   * @param tile one of those the cells were made of
   * @param visitor told the index of each cell
   */
  public void forEach(ScoredTile tile, IntConsumer visitor) {
    Window window = tile.tile().window();
    int columns = grid.columns();
    int firstColumn = grid.columnOf(window.x());
    int lastColumn = grid.columnOf(window.right() - 1);
    int lastRow = grid.rowOf(window.bottom() - 1);
    for (int row = grid.rowOf(window.y()); row <= lastRow; row++) {
      for (int cell = row * columns + firstColumn; cell <= row * columns + lastColumn; cell++) {
        visitor.accept(cell);
      }
    }
  }

  /**
   * The field that has these values.
   *
   * @param values one finite score a cell
   */
  public ScoreField field(double[] values) {
    return new FieldCells(grid, values);
  }
}
