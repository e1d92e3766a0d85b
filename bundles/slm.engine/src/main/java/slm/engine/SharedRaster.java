package slm.engine;

import java.io.IOException;
import java.util.Optional;
import slm.api.raster.Extent;
import slm.api.raster.GeoReference;
import slm.api.raster.PixelBuffer;
import slm.api.raster.Raster;
import slm.api.raster.Window;

/**
 * A scene that several hold open: who opened it, and who still draws it while that one goes on. It
 * is closed when the last of them has closed it.
 */
final class SharedRaster implements Raster {

  private final Raster raster;
  private int holders = 1;

  SharedRaster(Raster raster) {
    this.raster = raster;
  }

  /** Holds it open for one more, who closes it, too. */
  synchronized SharedRaster hold() {
    if (holders == 0) {
      throw new IllegalStateException("The scene has been closed");
    }
    holders++;
    return this;
  }

  /** Waits until nobody but the caller, who may hold it himself, does so. */
  synchronized void awaitOthers() {
    boolean interrupted = false;
    while (holders > 1) {
      try {
        wait();
      } catch (InterruptedException e) {
        // who holds it ends by himself
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public Extent extent() {
    return raster.extent();
  }

  @Override
  public void read(Window window, PixelBuffer into) throws IOException {
    raster.read(window, into);
  }

  @Override
  public Optional<GeoReference> geo() {
    return raster.geo();
  }

  @Override
  public synchronized void close() {
    holders--;
    notifyAll();
    if (holders == 0) {
      raster.close();
    }
  }
}
