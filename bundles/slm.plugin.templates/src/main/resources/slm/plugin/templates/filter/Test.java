package @package@;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;
import slm.api.Monitor;
import slm.api.map.ProbabilityMap;
import slm.api.raster.Extent;
import slm.api.raster.Window;

class @Class@Test {

  @Test
  void anyWindowOfRandomMapsIsFilteredAsTheNaiveWayDoesIt() {
    Random random = new Random(1);
    for (int trial = 0; trial < 300; trial++) {
      Extent extent = new Extent(1 + random.nextInt(40), 1 + random.nextInt(40));
      byte[] pixels = new byte[(int) extent.pixels()];
      random.nextBytes(pixels);
      int size = 1 + 2 * random.nextInt(15);
      int x = random.nextInt(extent.width());
      int y = random.nextInt(extent.height());
      Window window =
          new Window(
              x,
              y,
              1 + random.nextInt(extent.width() - x),
              1 + random.nextInt(extent.height() - y));

      byte[] filtered = new byte[window.width() * window.height()];
      new @Class@()
          .create(new @Class@.Settings(size))
          .apply(ProbabilityMap.of(extent, pixels), null, Monitor.NONE)
          .read(window, filtered);

      assertArrayEquals(naive(extent, pixels, size, window), filtered);
    }
  }

  @Test
  void anEvenSizeIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new @Class@.Settings(4));
  }

  /** Adds up the whole square around every pixel. */
  private static byte[] naive(Extent extent, byte[] pixels, int size, Window window) {
    byte[] means = new byte[window.width() * window.height()];
    for (int y = window.y(); y < window.bottom(); y++) {
      for (int x = window.x(); x < window.right(); x++) {
        int sum = 0;
        int count = 0;
        for (int v = y - size / 2; v <= y + size / 2; v++) {
          for (int u = x - size / 2; u <= x + size / 2; u++) {
            if (u >= 0 && v >= 0 && u < extent.width() && v < extent.height()) {
              sum += pixels[v * extent.width() + u] & 0xff;
              count++;
            }
          }
        }
        means[(y - window.y()) * window.width() + x - window.x()] = (byte) (sum / count);
      }
    }
    return means;
  }
}
