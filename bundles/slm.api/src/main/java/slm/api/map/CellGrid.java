package slm.api.map;

import java.util.Arrays;
import slm.api.raster.Extent;

/**
 * Divides an image into rectangular cells by columns and rows of any width. What is fused from
 * tiles is constant between the tile edges, so a few thousand cells stand for a hundred million
 * pixels.
 *
 * <p>Column {@code i} covers pixels {@code x(i) .. x(i + 1) - 1}; rows likewise. Immutable.
 */
public final class CellGrid {

  private final int[] xs;
  private final int[] ys;

  /**
   * @param xs borders of the columns: from 0, strictly ascending, to the image's width
   * @param ys borders of the rows: from 0, strictly ascending, to the image's height
   */
  public CellGrid(int[] xs, int[] ys) {
    this.xs = checked(xs);
    this.ys = checked(ys);
  }

  private static int[] checked(int[] borders) {
    int[] copy = borders.clone();
    if (copy.length < 2 || copy[0] != 0) {
      throw new IllegalArgumentException(
          "Cell borders start at 0 and are at least two: " + Arrays.toString(copy));
    }
    for (int i = 1; i < copy.length; i++) {
      if (copy[i] <= copy[i - 1]) {
        throw new IllegalArgumentException(
            "Cell borders ascend strictly: " + Arrays.toString(copy));
      }
    }
    return copy;
  }

  /** The size of the image it divides. */
  public Extent extent() {
    return new Extent(xs[xs.length - 1], ys[ys.length - 1]);
  }

  /** Number of columns of cells. */
  public int columns() {
    return xs.length - 1;
  }

  /** Number of rows of cells. */
  public int rows() {
    return ys.length - 1;
  }

  /** Border {@code i} of the columns, {@code 0 <= i <= columns()}. */
  public int x(int i) {
    return xs[i];
  }

  /** Border {@code i} of the rows, {@code 0 <= i <= rows()}. */
  public int y(int i) {
    return ys[i];
  }

  /** The column of cells that pixel column {@code x} is in. */
  public int columnOf(int x) {
    return cell(xs, x);
  }

  /** The row of cells that pixel row {@code y} is in. */
  public int rowOf(int y) {
    return cell(ys, y);
  }

  private static int cell(int[] borders, int position) {
    if (position < 0 || position >= borders[borders.length - 1]) {
      throw new IndexOutOfBoundsException("No cell at " + position);
    }
    int found = Arrays.binarySearch(borders, position);
    return found >= 0 ? found : -found - 2;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CellGrid that
        && Arrays.equals(xs, that.xs)
        && Arrays.equals(ys, that.ys);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(xs) + Arrays.hashCode(ys);
  }
}
