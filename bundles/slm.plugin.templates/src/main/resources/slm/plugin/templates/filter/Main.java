package @package@;

import org.osgi.service.component.annotations.Component;
import slm.api.Monitor;
import slm.api.Setting;
import slm.api.Stage;
import slm.api.filter.FilterFactory;
import slm.api.filter.MapFilter;
import slm.api.map.ProbabilityMap;
import slm.api.raster.Extent;
import slm.api.raster.Raster;
import slm.api.raster.Window;

/**
 * Gives each pixel the mean of the square around it, as far as the square lies on the map; the mean
 * is rounded down. Sums of all rectangles from the corner are made first, so that a mean costs four
 * look-ups, whatever the size: O(1) a pixel.
 */
@Stage(
    id = "@id@",
    title = "@title@",
    summary = "The mean of the square window around each pixel.")
@Component(service = FilterFactory.class)
public final class @Class@ implements FilterFactory<@Class@.Settings> {

  /**
   * What users can set; nothing else defines it.
   *
   * @param size edge of the window, odd
   */
  public record Settings(
      @Setting(value = "51", help = "Edge of the window, odd.", unit = "px", min = 1, max = 4095)
          int size) {

    public Settings {
      if (size < 1 || size % 2 == 0) {
        throw new IllegalArgumentException("the size is odd, not " + size);
      }
    }
  }

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public MapFilter create(Settings settings) {
    int reach = settings.size() / 2;
    return new MapFilter() {
      @Override
      public int halo() {
        return reach;
      }

      @Override
      public ProbabilityMap apply(ProbabilityMap map, Raster scene, Monitor monitor) {
        return new Smoothed(map, reach, monitor);
      }
    };
  }

  /** Computed as it is read, so that it needs no memory of the size of the map. */
  private record Smoothed(ProbabilityMap map, int reach, Monitor monitor)
      implements ProbabilityMap {

    @Override
    public Extent extent() {
      return map.extent();
    }

    @Override
    public void read(Window window, byte[] into) {
      window.requireWithin(extent());
      int left = Math.max(0, window.x() - reach);
      int top = Math.max(0, window.y() - reach);
      int right = Math.min(extent().width(), window.right() + reach);
      int bottom = Math.min(extent().height(), window.bottom() + reach);
      int stride = right - left + 1;
      long[] sums = sums(new Window(left, top, right - left, bottom - top));
      for (int y = window.y(); y < window.bottom(); y++) {
        monitor.check();
        int y0 = Math.max(top, y - reach) - top;
        int y1 = Math.min(bottom, y + reach + 1) - top;
        for (int x = window.x(); x < window.right(); x++) {
          int x0 = Math.max(left, x - reach) - left;
          int x1 = Math.min(right, x + reach + 1) - left;
          long sum =
              sums[y1 * stride + x1]
                  - sums[y0 * stride + x1]
                  - sums[y1 * stride + x0]
                  + sums[y0 * stride + x0];
          into[(y - window.y()) * window.width() + x - window.x()] =
              (byte) (sum / ((long) (y1 - y0) * (x1 - x0)));
        }
      }
    }

    /** At (y, x) the sum of all pixels above row y and left of column x of the window. */
    private long[] sums(Window window) {
      int stride = window.width() + 1;
      long[] sums = new long[stride * (window.height() + 1)];
      byte[] row = new byte[window.width()];
      for (int y = 0; y < window.height(); y++) {
        monitor.check();
        map.read(new Window(window.x(), window.y() + y, window.width(), 1), row);
        long sum = 0;
        for (int x = 0; x < window.width(); x++) {
          sum += row[x] & 0xff;
          sums[(y + 1) * stride + x + 1] = sums[y * stride + x + 1] + sum;
        }
      }
      return sums;
    }
  }
}
