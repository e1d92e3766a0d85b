package slm.api.raster;

/**
 * Receives pixels: 8-bit RGB, interleaved, row by row without padding. Sample {@code c} of pixel
 * {@code (x, y)} stands at {@code 3 * (y * width + x) + c}. Mutable and not safe for concurrent
 * use; meant to be reused.
 */
public final class PixelBuffer {

  private int width;
  private int height;
  private byte[] rgb = new byte[0];

  /** An empty buffer; whoever fills it calls {@link #resize} first. */
  public PixelBuffer() {}

  /**
   * Makes room for an image of that size; what the buffer held is lost.
   *
   * @throws IllegalArgumentException when it would not fit an array
   */
  public void resize(int newWidth, int newHeight) {
    long bytes = 3L * newWidth * newHeight;
    if (newWidth < 1 || newHeight < 1 || bytes > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "Cannot buffer " + newWidth + " x " + newHeight + " pixels");
    }
    if (rgb.length < bytes) {
      rgb = new byte[(int) bytes];
    }
    width = newWidth;
    height = newHeight;
  }

  /** Columns held. */
  public int width() {
    return width;
  }

  /** Rows held. */
  public int height() {
    return height;
  }

  /** The samples themselves, not a copy; may be longer than {@code 3 * width * height}. */
  public byte[] rgb() {
    return rgb;
  }
}
