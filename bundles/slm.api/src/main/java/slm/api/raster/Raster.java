package slm.api.raster;

import java.io.IOException;
import java.util.Optional;

/**
 * An open image: a function from windows to RGB pixels. Reads from many threads at once are safe
 * and give the same pixels whatever the windows and their order. Samples deeper than 8 bit are
 * scaled to 8 bit, gray and palette images become RGB, alpha is dropped.
 */
public interface Raster extends AutoCloseable {

  /** The size of the image. */
  Extent extent();

  /**
   * Reads a window.
   *
   * @param window must lie within the image
   * @param into is resized to the window and filled
   * @throws IndexOutOfBoundsException when the window leaves the image
   * @throws IOException when the file cannot be read or its pixels are damaged; the message names
   *     the file
   */
  void read(Window window, PixelBuffer into) throws IOException;

  /** Where on Earth the pixels lie, when the file says so. */
  default Optional<GeoReference> geo() {
    return Optional.empty();
  }

  /** Releases what is open. Idempotent. */
  @Override
  void close();
}
