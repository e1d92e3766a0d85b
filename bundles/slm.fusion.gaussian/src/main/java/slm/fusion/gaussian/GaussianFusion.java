package slm.fusion.gaussian;

import org.osgi.service.component.annotations.Component;
import slm.api.Setting;
import slm.api.Stage;
import slm.api.fusion.Fusion;
import slm.api.fusion.FusionFactory;

/**
 * Gives each pixel the weighted mean of the scores of all tiles that cover it, a tile weighing most
 * at its centre, and 0 where there is none. For pixel {@code (x, y)} and a tile with top left
 * corner {@code (u, v)}, width w and height h:
 *
 * <pre>
 * g(d)      = exp(-d^2 / 2)
 * weight(t) = g((x + 1/2 - u - w/2) / (sigma * w)) * g((y + 1/2 - v - h/2) / (sigma * h))
 * value     = sum of weight(t) * s(t) / sum of weight(t)
 * </pre>
 *
 * <p>Sigma is a fraction of the tile's edge, so tiles of all sizes weigh 1 at the centre and the
 * same at their corners. A tile's score is about what lies in it as a whole, and most certainly
 * about its middle; the weights also take most of the steps at tile edges out of the field. A large
 * sigma gives the mean.
 *
 * <p>The field is not constant on cells, so it is computed where it is read: O(tiles that cover a
 * pixel) a pixel, in rows, with the weights of each edge length computed once.
 *
 * <p>Source: centre-weighted patches as in sliding-window inference, F. Isensee et al., "nnU-Net: a
 * self-configuring method for deep learning-based biomedical image segmentation", Nature Methods
 * 18, 2021 (there with a sigma of 1/8).
 */
@Stage(
    id = "gaussian",
    title = "Centre-weighted mean of covering tiles",
    summary =
        "Each pixel has the mean score of its tiles, those weighing more whose centre is near.")
@Component(service = FusionFactory.class)
public final class GaussianFusion implements FusionFactory<GaussianFusion.Settings> {

  /**
   * @param sigma standard deviation of the weights; the least one keeps a corner's weight, e^(-1 /
   *     (4 sigma^2)), far from the least double
   */
  public record Settings(
      @Setting(
              value = "0.25",
              help = "Standard deviation of a tile's weights; large for almost the mean.",
              unit = "tile edges",
              min = 0.05,
              max = 1000)
          double sigma) {

    public Settings {
      if (!(sigma >= 0.05 && sigma <= 1000)) {
        throw new IllegalArgumentException("the sigma is from 0.05 to 1000, not " + sigma);
      }
    }
  }

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public Fusion create(Settings settings) {
    return (extent, tiles, monitor) -> WeightedField.of(extent, tiles, settings.sigma(), monitor);
  }
}
