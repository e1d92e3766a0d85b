package slm.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;
import slm.api.Monitor;
import slm.api.raster.Extent;
import slm.api.raster.GeoReference;
import slm.api.raster.PixelBuffer;
import slm.api.raster.Raster;
import slm.api.raster.Window;

/** A scene that was computed once, such as a synthetic one, and is kept until it is closed. */
final class StoredRaster implements Raster {

  private static final int BAND_ROWS = 256;

  private final PixelStore pixels;
  private final Optional<GeoReference> geo;

  private StoredRaster(PixelStore pixels, Optional<GeoReference> geo) {
    this.pixels = pixels;
    this.geo = geo;
  }

  /** Reads all of a raster, in parallel bands; the raster may be closed afterwards. */
  static StoredRaster of(Raster raster, long heapBytes, Path scratch, Monitor monitor)
      throws IOException {
    Extent extent = raster.extent();
    PixelStore pixels = new PixelStore(extent, 3, heapBytes, scratch);
    int bands = (extent.height() + BAND_ROWS - 1) / BAND_ROWS;
    try {
      IntStream.range(0, bands)
          .parallel()
          .forEach(
              band -> {
                monitor.check();
                int y = band * BAND_ROWS;
                Window window =
                    new Window(0, y, extent.width(), Math.min(BAND_ROWS, extent.height() - y));
                PixelBuffer buffer = new PixelBuffer();
                try {
                  raster.read(window, buffer);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
                pixels.write(window, buffer.rgb());
              });
      return new StoredRaster(pixels, raster.geo());
    } catch (UncheckedIOException e) {
      pixels.close();
      throw e.getCause();
    } catch (RuntimeException | Error e) {
      pixels.close();
      throw e;
    }
  }

  @Override
  public Extent extent() {
    return pixels.extent();
  }

  @Override
  public void read(Window window, PixelBuffer into) {
    window.requireWithin(extent());
    into.resize(window.width(), window.height());
    pixels.read(window, into.rgb());
  }

  @Override
  public Optional<GeoReference> geo() {
    return geo;
  }

  @Override
  public void close() {
    pixels.close();
  }
}
