package slm.fusion.softmax;

import java.util.Arrays;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import slm.api.Monitor;
import slm.api.Setting;
import slm.api.Stage;
import slm.api.fusion.Fusion;
import slm.api.fusion.FusionFactory;
import slm.api.fusion.ScoreField;
import slm.api.fusion.TileCells;
import slm.api.raster.Extent;
import slm.api.tiling.ScoredTile;

/**
 * Gives each pixel the mean of the scores of all tiles that cover it, weighted by their softmax
 * with a temperature T, and 0 where there is none:
 *
 * <pre>v(p) = sum of s(t) * exp(s(t) / T) / sum of exp(s(t) / T), t over the tiles that cover p
 * </pre>
 *
 * <p>The weights sum to 1, so v lies between the mean, which it approaches as T grows, and the
 * maximum, which it approaches as T goes to 0; adding a constant to all scores adds it to v. T is
 * in units of the score: a tile that is T better weighs e = 2.7 times as much. The best score of a
 * pixel's tiles is subtracted before exponentiation, so nothing overflows, whatever T.
 *
 * <p>For the same ends as the maximum, when one mistaken tile should not decide alone. O(tiles x
 * cells a tile covers).
 *
 * <p>Source: the Boltzmann operator, as compared with its kin by K. Asadi and M. L. Littman, "An
 * Alternative Softmax Operator for Reinforcement Learning", ICML 2017.
 */
@Stage(
    id = "softmax",
    title = "Softmax of covering tiles",
    summary =
        "Each pixel has the softmax-weighted mean of its tiles' scores: between mean and maximum.")
@Component(service = FusionFactory.class)
public final class SoftmaxFusion implements FusionFactory<SoftmaxFusion.Settings> {

  /**
   * @param temperature greater than 0 and finite
   */
  public record Settings(
      @Setting(
              value = "0.1",
              help = "Small for almost the maximum, large for almost the mean.",
              unit = "score",
              min = 1e-6,
              max = 1e6)
          double temperature) {

    public Settings {
      if (!(temperature > 0) || Double.isInfinite(temperature)) {
        throw new IllegalArgumentException(
            "the temperature is greater than 0 and finite, not " + temperature);
      }
    }
  }

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public Fusion create(Settings settings) {
    return (extent, tiles, monitor) -> fuse(extent, tiles, settings.temperature(), monitor);
  }

  private static ScoreField fuse(
      Extent extent, List<ScoredTile> tiles, double temperature, Monitor monitor) {
    TileCells cells = TileCells.of(extent, tiles);
    double[] best = new double[cells.count()];
    Arrays.fill(best, Double.NEGATIVE_INFINITY);
    for (ScoredTile tile : tiles) {
      monitor.check();
      cells.forEach(tile, cell -> best[cell] = Math.max(best[cell], tile.score()));
    }
    double[] sums = new double[best.length];
    double[] weights = new double[best.length];
    for (ScoredTile tile : tiles) {
      monitor.check();
      cells.forEach(
          tile,
          cell -> {
            double below = tile.score() - best[cell];
            double weight = StrictMath.exp(below / temperature);
            if (weight > 0) {
              sums[cell] += weight * below;
              weights[cell] += weight;
            }
          });
    }
    for (int cell = 0; cell < best.length; cell++) {
      sums[cell] = weights[cell] == 0 ? 0 : best[cell] + sums[cell] / weights[cell];
    }
    return cells.field(sums);
  }
}
