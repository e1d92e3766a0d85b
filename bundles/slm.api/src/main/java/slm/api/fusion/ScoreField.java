package slm.api.fusion;

import java.util.Optional;
import slm.api.raster.Extent;
import slm.api.raster.Window;

/** Fused scores over a scene, read by window from any number of threads; all values are finite. */
public interface ScoreField {

  /** The size of the field, that of its scene. */
  Extent extent();

  /**
   * Reads a window.
   *
   * @param window must lie within the field
   * @param into receives the values row by row; at least as long as the window has pixels
   * @throws IndexOutOfBoundsException when the window leaves the field
   */
  void read(Window window, double[] into);

  /** The cells it is constant on, when it is. */
  default Optional<FieldCells> cells() {
    return Optional.empty();
  }
}
