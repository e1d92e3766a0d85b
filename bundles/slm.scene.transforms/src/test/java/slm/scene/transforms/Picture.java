package slm.scene.transforms;

import java.io.IOException;
import java.util.Optional;
import java.util.Random;
import slm.api.Monitor;
import slm.api.raster.Extent;
import slm.api.raster.GeoReference;
import slm.api.raster.PixelBuffer;
import slm.api.raster.Raster;
import slm.api.raster.Window;
import slm.api.scene.SceneTransform;

/** A small scene in memory. */
record Picture(Extent extent, byte[] rgb, Optional<GeoReference> geo) implements Raster {

  /** A smooth scene with noise on it. */
  static Picture random(int width, int height, Random random) {
    byte[] rgb = new byte[3 * width * height];
    double slope = random.nextDouble() / 3;
    for (int i = 0; i < rgb.length; i++) {
      int x = i / 3 % width;
      int y = i / 3 / width;
      double wave = 120 + 70 * Math.sin(slope * x + i % 3) + 40 * Math.cos(slope * y);
      rgb[i] = (byte) Math.max(0, Math.min(255, wave + 25 * random.nextGaussian()));
    }
    return new Picture(new Extent(width, height), rgb, Optional.empty());
  }

  /** All pixels of a raster. */
  static Picture of(Raster raster) throws IOException {
    PixelBuffer buffer = new PixelBuffer();
    raster.read(raster.extent().window(), buffer);
    return new Picture(raster.extent(), buffer.rgb(), raster.geo());
  }

  /** The whole of what a transform makes of it. */
  Picture through(SceneTransform transform, long seed) throws IOException {
    return of(transform.apply(this, seed, Monitor.NONE));
  }

  /** A sample, 0 to 255. */
  int sample(int x, int y, int c) {
    return rgb[3 * (y * extent.width() + x) + c] & 0xff;
  }

  @Override
  public void read(Window window, PixelBuffer into) {
    window.requireWithin(extent);
    into.resize(window.width(), window.height());
    for (int y = 0; y < window.height(); y++) {
      int from = 3 * ((window.y() + y) * extent.width() + window.x());
      System.arraycopy(rgb, from, into.rgb(), 3 * y * window.width(), 3 * window.width());
    }
  }

  @Override
  public void close() {
    throw new IllegalStateException("a transform closed the scene it was given");
  }
}
