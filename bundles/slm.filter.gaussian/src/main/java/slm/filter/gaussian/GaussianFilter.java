package slm.filter.gaussian;

import java.util.Arrays;
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
 * Blurs with a Gaussian of {@code sigma = 0.3 * ((size - 1) / 2 - 1) + 0.8}; beyond the border the
 * map is mirrored without repeating the border pixel, as often as it takes.
 *
 * <p>The arithmetic is OpenCV's for bytes, which the reference uses: weights are whole 256ths
 * ({@link #weights}), rows are summed without rounding, columns of these sums are rounded half up
 * once. O(size) a pixel.
 *
 * <p>Source: the second version of the method, SeLo v2.
 */
@Stage(
    id = "gaussian",
    title = "Gaussian blur",
    summary = "A Gaussian of the window's size, as in SeLo v2.")
@Component(service = FilterFactory.class)
public final class GaussianFilter implements FilterFactory<GaussianFilter.Settings> {

  private static final int ONE = 256;

  /**
   * @param size edge of the window, odd
   */
  public record Settings(
      @Setting(value = "255", help = "Edge of the window, odd.", unit = "px", min = 1, max = 4095)
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
    int[] weights = weights(settings.size());
    return new MapFilter() {
      @Override
      public int halo() {
        return settings.size() / 2;
      }

      @Override
      public ProbabilityMap apply(ProbabilityMap map, Raster scene, Monitor monitor) {
        return new Blurred(map, weights, monitor);
      }
    };
  }

  /**
   * The kernel in whole 256ths that sum to 256: from the outside in, each weight is rounded half to
   * even after adding what rounding has left over so far; the middle takes the rest.
   */
  static int[] weights(int size) {
    double sigma = 0.15 * size + 0.35;
    double[] exact = new double[size];
    double sum = 0;
    for (int i = 0; i < size; i++) {
      double x = i - size / 2;
      exact[i] = Math.exp(-x * x / (2 * sigma * sigma));
      sum += exact[i];
    }
    int[] weights = new int[size];
    int rest = ONE;
    double left = 0;
    for (int i = 0; i < size / 2; i++) {
      double wanted = exact[i] / sum * ONE + left;
      weights[i] = (int) Math.rint(wanted);
      weights[size - 1 - i] = weights[i];
      left = wanted - weights[i];
      rest -= 2 * weights[i];
    }
    weights[size / 2] = rest;
    return weights;
  }

  private record Blurred(ProbabilityMap map, int[] weights, Monitor monitor)
      implements ProbabilityMap {

    @Override
    public Extent extent() {
      return map.extent();
    }

    @Override
    public void read(Window window, byte[] into) {
      window.requireWithin(extent());
      int radius = weights.length / 2;
      int rows = window.height() + 2 * radius;
      int width = window.width();
      int[][] sums = new int[rows][];
      byte[] line = new byte[extent().width()];
      int[] padded = new int[width + 2 * radius];
      for (int i = 0; i < rows; i++) {
        monitor.check();
        int y = reflect(window.y() - radius + i, extent().height());
        map.read(new Window(0, y, extent().width(), 1), line);
        for (int k = 0; k < padded.length; k++) {
          padded[k] = line[reflect(window.x() - radius + k, extent().width())] & 0xff;
        }
        sums[i] = across(padded, width);
      }
      int[] total = new int[width];
      for (int y = 0; y < window.height(); y++) {
        monitor.check();
        Arrays.fill(total, ONE * ONE / 2);
        for (int k = 0; k < weights.length; k++) {
          addScaled(sums[y + k], 0, weights[k], total);
        }
        for (int x = 0; x < width; x++) {
          into[y * width + x] = (byte) (total[x] / (ONE * ONE));
        }
      }
    }

    private int[] across(int[] padded, int width) {
      int[] sum = new int[width];
      for (int k = 0; k < weights.length; k++) {
        addScaled(padded, k, weights[k], sum);
      }
      return sum;
    }

    private static void addScaled(int[] from, int offset, int weight, int[] into) {
      if (weight != 0) {
        for (int x = 0; x < into.length; x++) {
          into[x] += weight * from[offset + x];
        }
      }
    }

    private static int reflect(int i, int length) {
      if (length == 1) {
        return 0;
      }
      int position = Math.floorMod(i, 2 * (length - 1));
      return position < length ? position : 2 * (length - 1) - position;
    }
  }
}
