package slm.api.raster;

/**
 * A rectangle of pixels, half open: columns {@code x .. x + width - 1}, rows {@code y .. y + height
 * - 1}. (The word <em>region</em> is kept for the annotated polygons of a case.)
 *
 * @param x first column
 * @param y first row
 * @param width number of columns, at least 1
 * @param height number of rows, at least 1
 */
public record Window(int x, int y, int width, int height) {

  public Window {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException(
          "A window is at least 1 x 1, not " + width + " x " + height);
    }
    Math.addExact(x, width);
    Math.addExact(y, height);
  }

  /** The first column to the right of it. */
  public int right() {
    return x + width;
  }

  /** The first row below it. */
  public int bottom() {
    return y + height;
  }

  /** Number of pixels; may exceed an {@code int}. */
  public long pixels() {
    return (long) width * height;
  }

  /** Whether all of it lies in an image of that size. */
  public boolean within(Extent extent) {
    return x >= 0 && y >= 0 && right() <= extent.width() && bottom() <= extent.height();
  }

  /**
   * Mixes all four numbers. A record's own hash adds them up with small factors, so that the tiles
   * of a grid share few values: 66,823 tiles of a large scene had 10,186.
   */
  @Override
  public int hashCode() {
    long bits =
        ((long) x << 32 | y & 0xffffffffL) * 0x9e3779b97f4a7c15L + ((long) width << 32 | height);
    bits = (bits ^ bits >>> 32) * 0xd6e8feb86659fd93L;
    return (int) (bits ^ bits >>> 32);
  }

  /**
   * Refuses a window that leaves the image.
   *
   * @throws IndexOutOfBoundsException when it is not {@link #within within} the extent
   */
  public void requireWithin(Extent extent) {
    if (!within(extent)) {
      throw new IndexOutOfBoundsException(this + " is not within " + extent);
    }
  }
}
