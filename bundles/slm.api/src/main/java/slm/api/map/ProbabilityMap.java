package slm.api.map;

import java.util.Optional;
import slm.api.raster.Extent;
import slm.api.raster.Window;

/**
 * An 8-bit map over a scene, read by window from any number of threads. Immutable as seen from
 * outside: the same window always gives the same bytes. It may be computed as it is read.
 */
public interface ProbabilityMap {

  /** The size of the map, that of its scene. */
  Extent extent();

  /**
   * Reads a window.
   *
   * @param window must lie within the map
   * @param into receives one unsigned byte a pixel, row by row from index 0; at least as long as
   *     the window has pixels
   * @throws IndexOutOfBoundsException when the window leaves the map
   */
  void read(Window window, byte[] into);

  /** The cells it is constant on, when there are few: stages may use them to do far less work. */
  default Optional<MapCells> cells() {
    return Optional.empty();
  }

  /**
   * A map held in memory.
   *
   * @param pixels one unsigned byte a pixel, row by row; not copied, and not to be changed
   *     afterwards
   */
  static ProbabilityMap of(Extent extent, byte[] pixels) {
    if (pixels.length < extent.pixels()) {
      throw new IllegalArgumentException(pixels.length + " bytes for a map of " + extent);
    }
    return new ProbabilityMap() {
      @Override
      public Extent extent() {
        return extent;
      }

      @Override
      public void read(Window window, byte[] into) {
        window.requireWithin(extent);
        for (int row = 0; row < window.height(); row++) {
          System.arraycopy(
              pixels,
              (window.y() + row) * extent.width() + window.x(),
              into,
              row * window.width(),
              window.width());
        }
      }
    };
  }
}
