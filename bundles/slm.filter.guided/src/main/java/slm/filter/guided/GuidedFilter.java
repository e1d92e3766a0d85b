package slm.filter.guided;

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
 * Makes the map a locally linear function of the scene's luminance: in each square window k of
 * {@code 2 * radius + 1} pixels a side, the line {@code a I + b} is fitted to the map p by least
 * squares, with a penalty on a; a pixel takes the mean of the lines of all windows it is in.
 *
 * <pre>
 * a(k) = cov(I, p) / (var(I) + epsilon),   b(k) = mean(p) - a(k) mean(I)       over window k
 * q(i) = mean(a) I(i) + mean(b)                                                over windows around i
 * </pre>
 *
 * <p>rounded half up and clipped to 0 .. 255. Luminance I is {@code (299 R + 587 G + 114 B) /
 * 1000}, rounded to a grey level; epsilon is in units of I scaled to 0 .. 1, squared. Windows are
 * cut at the border. Where the luminance varies by much less than the root of epsilon the result is
 * the mean of means, a blur; where it varies more, and the map with it, the scene's edges appear in
 * the map.
 *
 * <p><b>Exactness.</b> Sums of pixels are whole numbers; a is rounded to 2^-32nds and b to
 * 2^-24ths, so that their sums are too, and no result depends on the window it is read in. Before
 * its rounding it is within 1e-6 grey levels of the formula.
 *
 * <p><b>Cost.</b> O(1) a pixel whatever the radius, by running sums. A pixel depends on {@code 2 *
 * radius} rows and columns around it. Needs the scene: without one, reading the map fails.
 *
 * <p>Source: K. He, J. Sun and X. Tang, "Guided Image Filtering", ECCV 2010 and IEEE Transactions
 * on Pattern Analysis and Machine Intelligence 35 (6), 2013.
 */
@Stage(
    id = "guided",
    title = "Guided by the scene",
    summary = "Fits the map to the scene's luminance window by window: follows the scene's edges.")
@Component(service = FilterFactory.class)
public final class GuidedFilter implements FilterFactory<GuidedFilter.Settings> {

  /**
   * @param radius of a window
   * @param epsilon the least value keeps all sums exact
   */
  public record Settings(
      @Setting(
              value = "64",
              help = "Reach of a window to each side.",
              unit = "px",
              min = 1,
              max = 512)
          int radius,
      @Setting(
              value = "0.01",
              help = "Variance of luminance, white being 1, below which the map is just blurred.",
              min = 1e-6,
              max = 1)
          double epsilon) {

    public Settings {
      if (radius < 1 || radius > 512) {
        throw new IllegalArgumentException("the radius is from 1 to 512, not " + radius);
      }
      if (!(epsilon >= 1e-6 && epsilon <= 1)) {
        throw new IllegalArgumentException("the epsilon is from 1e-6 to 1, not " + epsilon);
      }
    }
  }

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public MapFilter create(Settings settings) {
    return new MapFilter() {
      @Override
      public int halo() {
        return 2 * settings.radius();
      }

      @Override
      public ProbabilityMap apply(ProbabilityMap map, Raster scene, Monitor monitor) {
        if (!scene.extent().equals(map.extent())) {
          throw new IllegalArgumentException(
              "a map of " + map.extent() + " for a scene of " + scene.extent());
        }
        return new Guided(map, scene, settings, monitor);
      }
    };
  }

  /** Works in strips of columns, so that the running sums stay small. */
  private record Guided(ProbabilityMap map, Raster scene, Settings settings, Monitor monitor)
      implements ProbabilityMap {

    @Override
    public Extent extent() {
      return map.extent();
    }

    @Override
    public void read(Window window, byte[] into) {
      window.requireWithin(extent());
      int wide = Math.max(1024, 4 * settings.radius());
      for (int x = window.x(); x < window.right(); x += wide) {
        int width = Math.min(wide, window.right() - x);
        Window strip = new Window(x, window.y(), width, window.height());
        Coefficients coefficients =
            Coefficients.of(map, scene, strip, settings.radius(), settings.epsilon(), monitor);
        new GuidedStrip(coefficients, strip, settings.radius(), monitor)
            .write(into, x - window.x(), window.width());
      }
    }
  }
}
