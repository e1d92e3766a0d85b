package slm.engine;

import java.nio.file.Path;
import java.util.stream.IntStream;
import slm.api.Monitor;
import slm.api.map.ProbabilityMap;
import slm.api.raster.Extent;
import slm.api.raster.Window;

/** A map whose pixels have been computed and are kept until it is closed. */
final class StoredMap implements ProbabilityMap, AutoCloseable {

  private final PixelStore pixels;

  private StoredMap(PixelStore pixels) {
    this.pixels = pixels;
  }

  /**
   * Computes a map, in bands of full rows and in parallel.
   *
   * @param map may be computed as it is read
   * @param halo how far around a band the map looks; bands are several times as high
   * @param heapBytes larger maps go to a file in {@code scratch}
   */
  static StoredMap of(ProbabilityMap map, int halo, long heapBytes, Path scratch, Monitor monitor) {
    Extent extent = map.extent();
    long wanted = Math.max(512L, 4L * Math.min(halo, 4096));
    long affordable = Math.max(1, (1L << 28) / extent.width());
    int rows = (int) Math.min(Math.min(wanted, affordable), extent.height());
    int bands = (extent.height() + rows - 1) / rows;
    PixelStore pixels = new PixelStore(extent, 1, heapBytes, scratch, rows);
    try {
      IntStream.range(0, bands)
          .parallel()
          .forEach(
              band -> {
                monitor.check();
                int y = band * rows;
                Window window =
                    new Window(0, y, extent.width(), Math.min(rows, extent.height() - y));
                byte[] bytes = new byte[Math.toIntExact(window.pixels())];
                map.read(window, bytes);
                pixels.keep(band, bytes);
              });
      return new StoredMap(pixels);
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
  public void read(Window window, byte[] into) {
    pixels.read(window, into);
  }

  @Override
  public void close() {
    pixels.close();
  }
}
