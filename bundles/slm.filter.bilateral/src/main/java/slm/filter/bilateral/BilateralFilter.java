package slm.filter.bilateral;

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
 * Gives each pixel the mean of the square window around it, pixels of unlike value weighing less;
 * beyond the border, the border's pixels repeat:
 *
 * <pre>q(p) = sum of R(|m(i) - m(p)|) * m(i) / sum of R(|m(i) - m(p)|), i over the window around p
 * R(d)  = exp(-d^2 / (2 range^2))</pre>
 *
 * <p>rounded half up. The window is a box, not a Gaussian: so a pixel needs the window's histogram
 * only, and the filter is exact and O(1) in the window's size.
 *
 * <p><b>Exactness.</b> The weights R are rounded to whole 2^-30ths ({@link RangeWeights}); all else
 * is whole numbers, so the result does not depend on the way it is computed. Against weights that
 * are not rounded, the mean before its rounding is off by at most {@code 255 * size^2 * 2^-31}:
 * 0.008 grey levels for a window of 251, 0.5 for the largest allowed.
 *
 * <p><b>Cost.</b> Maps that are constant on cells, as most fused ones are, take {@link
 * CellBilateral}: O(cells * 256) a row and some divisions. All others take {@link
 * HistogramBilateral}: O(256) a pixel.
 *
 * <p>Source: C. Tomasi and R. Manduchi, "Bilateral Filtering for Gray and Color Images", ICCV 1998;
 * by histograms with a box as spatial kernel: F. Porikli, "Constant Time O(1) Bilateral Filtering",
 * CVPR 2008.
 */
@Stage(
    id = "bilateral",
    title = "Bilateral",
    summary = "The mean of the window around each pixel, unlike values weighing less: keeps edges.")
@Component(service = FilterFactory.class)
public final class BilateralFilter implements FilterFactory<BilateralFilter.Settings> {

  /**
   * @param size edge of the window, odd
   * @param range standard deviation of the weights
   */
  public record Settings(
      @Setting(value = "251", help = "Edge of the window, odd.", unit = "px", min = 1, max = 2047)
          int size,
      @Setting(
              value = "30",
              help = "How unlike values may be to be mixed: a standard deviation.",
              unit = "grey levels",
              min = 0.1,
              max = 10000)
          double range) {

    public Settings {
      if (size < 1 || size > 2047 || size % 2 == 0) {
        throw new IllegalArgumentException("the size is odd and at most 2047, not " + size);
      }
      if (!(range >= 0.1 && range <= 10000)) {
        throw new IllegalArgumentException("the range is from 0.1 to 10000, not " + range);
      }
    }
  }

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public MapFilter create(Settings settings) {
    int radius = settings.size() / 2;
    RangeWeights weights = RangeWeights.of(settings.range());
    return new MapFilter() {
      @Override
      public int halo() {
        return radius;
      }

      @Override
      public ProbabilityMap apply(ProbabilityMap map, Raster scene, Monitor monitor) {
        return map.cells().isPresent()
            ? computed(
                map.extent(), new CellBilateral(map.cells().get(), radius, weights, monitor)::read)
            : computed(map.extent(), new HistogramBilateral(map, radius, weights, monitor)::read);
      }
    };
  }

  private interface Reading {
    void read(Window window, byte[] into);
  }

  private static ProbabilityMap computed(Extent extent, Reading reading) {
    return new ProbabilityMap() {
      @Override
      public Extent extent() {
        return extent;
      }

      @Override
      public void read(Window window, byte[] into) {
        window.requireWithin(extent);
        reading.read(window, into);
      }
    };
  }
}
