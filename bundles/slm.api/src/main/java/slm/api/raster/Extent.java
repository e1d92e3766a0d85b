package slm.api.raster;

/**
 * The size of an image.
 *
 * @param width in pixels, at least 1
 * @param height in pixels, at least 1
 */
public record Extent(int width, int height) {

  public Extent {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException(
          "An extent is at least 1 x 1, not " + width + " x " + height);
    }
  }

  /** Number of pixels; may exceed an {@code int}. */
  public long pixels() {
    return (long) width * height;
  }

  /** The window that covers all of it. */
  public Window window() {
    return new Window(0, 0, width, height);
  }

  @Override
  public String toString() {
    return width + " x " + height;
  }
}
