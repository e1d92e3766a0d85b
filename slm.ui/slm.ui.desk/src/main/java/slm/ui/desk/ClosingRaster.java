package slm.ui.desk;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import slm.api.raster.Extent;
import slm.api.raster.GeoReference;
import slm.api.raster.PixelBuffer;
import slm.api.raster.Raster;
import slm.api.raster.Window;

/** A raster that many look at, and that its owner can close under them. */
final class ClosingRaster implements Raster {

  private final Raster raster;
  private final Extent extent;
  private final Optional<GeoReference> geo;
  private final ReentrantReadWriteLock reading = new ReentrantReadWriteLock();
  private boolean closed;

  ClosingRaster(Raster raster) {
    this.raster = raster;
    this.extent = raster.extent();
    this.geo = raster.geo();
  }

  @Override
  public Extent extent() {
    return extent;
  }

  @Override
  public void read(Window window, PixelBuffer into) throws IOException {
    reading.readLock().lock();
    try {
      if (closed) {
        throw new CancellationException("the scene was closed");
      }
      raster.read(window, into);
    } finally {
      reading.readLock().unlock();
    }
  }

  @Override
  public Optional<GeoReference> geo() {
    return geo;
  }

  /** Waits for the reads under way; later ones fail. The raster itself is its owner's to close. */
  @Override
  public void close() {
    reading.writeLock().lock();
    closed = true;
    reading.writeLock().unlock();
  }
}
