package slm.scene.transforms;

import java.io.IOException;
import java.util.Optional;
import slm.api.Monitor;
import slm.api.raster.Extent;
import slm.api.raster.GeoReference;
import slm.api.raster.PixelBuffer;
import slm.api.raster.Raster;
import slm.api.raster.Window;

/**
 * A scene that is computed as it is read, block by block. The painter gives every pixel from its
 * place alone, so it does not matter how windows are cut; blocks only bound the memory of one read.
 *
 * @param edge of the blocks
 */
record ComputedRaster(
    Extent extent, Optional<GeoReference> geo, int edge, Painter painter, Monitor monitor)
    implements Raster {

  /** Computes pixels. */
  interface Painter {

    /**
     * Paints a block.
     *
     * @param block lies within the scene
     * @param into is resized to the block and filled
     */
    void paint(Window block, PixelBuffer into) throws IOException;
  }

  @Override
  public void read(Window window, PixelBuffer into) throws IOException {
    window.requireWithin(extent);
    into.resize(window.width(), window.height());
    PixelBuffer painted = new PixelBuffer();
    for (int y = window.y(); y < window.bottom(); y = next(y, window.bottom())) {
      for (int x = window.x(); x < window.right(); x = next(x, window.right())) {
        monitor.check();
        Window block = new Window(x, y, next(x, window.right()) - x, next(y, window.bottom()) - y);
        painter.paint(block, painted);
        copy(painted, block, into, window);
      }
    }
  }

  /** Where the block after the one at this position begins. */
  private int next(int position, int end) {
    return (int) Math.min(end, (position / edge + 1L) * edge);
  }

  private static void copy(PixelBuffer from, Window block, PixelBuffer to, Window window) {
    for (int row = 0; row < block.height(); row++) {
      int target = (block.y() - window.y() + row) * window.width() + block.x() - window.x();
      System.arraycopy(
          from.rgb(), 3 * row * block.width(), to.rgb(), 3 * target, 3 * block.width());
    }
  }

  @Override
  public void close() {
    // the scene it is computed from belongs to whoever opened it
  }
}
