package slm.ui.viewer;

import java.io.IOException;
import slm.api.map.ProbabilityMap;
import slm.api.raster.Extent;
import slm.api.raster.PixelBuffer;
import slm.api.raster.Raster;
import slm.api.raster.Window;

/** Pixels of one or three interleaved samples, read by window from any thread. */
interface PixelSource {

  Extent extent();

  /** Samples of a pixel. */
  int samples();

  /** Reads a window within the extent, row by row without padding, to the array's beginning. */
  void read(Window window, byte[] into) throws IOException;

  static PixelSource of(Raster raster) {
    return new PixelSource() {
      @Override
      public Extent extent() {
        return raster.extent();
      }

      @Override
      public int samples() {
        return 3;
      }

      @Override
      public void read(Window window, byte[] into) throws IOException {
        PixelBuffer buffer = new PixelBuffer();
        raster.read(window, buffer);
        System.arraycopy(buffer.rgb(), 0, into, 0, (int) (3 * window.pixels()));
      }
    };
  }

  static PixelSource of(ProbabilityMap map) {
    return new PixelSource() {
      @Override
      public Extent extent() {
        return map.extent();
      }

      @Override
      public int samples() {
        return 1;
      }

      @Override
      public void read(Window window, byte[] into) {
        map.read(window, into);
      }
    };
  }
}
