package slm.engine;

import slm.api.raster.Extent;
import slm.api.raster.PixelBuffer;
import slm.api.raster.Raster;
import slm.api.raster.Window;

/** A scene of noise, computed as it is read. */
record NoiseRaster(Extent extent, int seed) implements Raster {

  @Override
  public void read(Window window, PixelBuffer into) {
    window.requireWithin(extent);
    into.resize(window.width(), window.height());
    for (int y = 0, i = 0; y < window.height(); y++) {
      for (int x = 0; x < window.width(); x++) {
        int h = ((window.x() + x) * 73856093) ^ ((window.y() + y) * 19349663) ^ (seed * 83492791);
        h *= 0x9E3779B1;
        into.rgb()[i++] = (byte) (h >>> 8);
        into.rgb()[i++] = (byte) (h >>> 16);
        into.rgb()[i++] = (byte) (h >>> 24);
      }
    }
  }

  @Override
  public void close() {
    // nothing is open
  }
}
