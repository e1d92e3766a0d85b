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
 * once. O(size) a pixel; of rows that are the same, as in maps of cells, O(1) a pixel.
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

  /** Of so many columns, the rows in reach of a pixel stay in the processor's cache. */
  private static final int STRIP = 512;

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
      for (int x = 0; x < window.width(); x += STRIP) {
        int width = Math.min(STRIP, window.width() - x);
        Window strip = new Window(window.x() + x, window.y(), width, window.height());
        read(strip, into, x, window.width());
      }
    }

    private void read(Window strip, byte[] into, int at, int stride) {
      int[][] sums = sumsAcross(strip);
      int[] total = new int[strip.width()];
      for (int y = 0; y < strip.height(); y++) {
        monitor.check();
        Arrays.fill(total, ONE * ONE / 2);
        addDown(sums, y, total);
        for (int x = 0; x < total.length; x++) {
          into[at + y * stride + x] = (byte) (total[x] / (ONE * ONE));
        }
      }
    }

    /** The weighted sums along the rows of the strip and around it; equal rows share them. */
    private int[][] sumsAcross(Window strip) {
      int radius = weights.length / 2;
      int left = Math.max(0, strip.x() - radius);
      int right = Math.min(extent().width(), strip.right() + radius);
      int[] places = new int[strip.width() + 2 * radius];
      Arrays.setAll(places, k -> reflect(strip.x() - radius + k, extent().width()) - left);
      int[][] sums = new int[strip.height() + 2 * radius][];
      byte[] line = new byte[right - left];
      byte[] before = new byte[line.length];
      int[] padded = new int[places.length];
      for (int i = 0; i < sums.length; i++) {
        monitor.check();
        int y = reflect(strip.y() - radius + i, extent().height());
        map.read(new Window(left, y, line.length, 1), line);
        if (i > 0 && Arrays.equals(line, before)) {
          sums[i] = sums[i - 1];
          continue;
        }
        for (int k = 0; k < padded.length; k++) {
          padded[k] = line[places[k]] & 0xff;
        }
        sums[i] = across(padded, strip.width());
        byte[] swap = before;
        before = line;
        line = swap;
      }
      return sums;
    }

    private int[] across(int[] padded, int width) {
      int[] sum = new int[width];
      int[] shifted = new int[width];
      for (int k = 0; k < weights.length; k++) {
        if (weights[k] != 0) {
          System.arraycopy(padded, k, shifted, 0, width);
          addScaled(shifted, weights[k], sum);
        }
      }
      return sum;
    }

    /** Adds the rows from {@code y} on; of rows that are the same, the weights are added first. */
    private void addDown(int[][] sums, int y, int[] total) {
      for (int k = 0; k < weights.length; ) {
        int[] row = sums[y + k];
        int weight = 0;
        for (; k < weights.length && sums[y + k] == row; k++) {
          weight += weights[k];
        }
        if (weight != 0) {
          addScaled(row, weight, total);
        }
      }
    }

    /** With one index for both arrays, Java adds many at once; with an offset it would not. */
    private static void addScaled(int[] from, int weight, int[] into) {
      for (int x = 0; x < into.length; x++) {
        into[x] += weight * from[x];
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
