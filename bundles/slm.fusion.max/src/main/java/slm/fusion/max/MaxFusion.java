package slm.fusion.max;

import java.util.Arrays;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import slm.api.Monitor;
import slm.api.NoSettings;
import slm.api.Stage;
import slm.api.fusion.Fusion;
import slm.api.fusion.FusionFactory;
import slm.api.fusion.ScoreField;
import slm.api.fusion.TileCells;
import slm.api.raster.Extent;
import slm.api.tiling.ScoredTile;

/**
 * Gives each pixel the greatest score of all tiles that cover it, {@code v(p) = max s(t)}, and 0
 * where there is none. Where all scores of tiles are negative, uncovered ground so becomes the
 * brightest, as it does with the mean.
 *
 * <p>One tile in which the query is seen suffices, however many others cover the same ground: made
 * for things that are small compared with most tiles, at the price that one mistaken tile suffices
 * too. O(tiles x cells a tile covers).
 *
 * <p>Source: the maximum rule of combining classifiers, J. Kittler et al., "On Combining
 * Classifiers", IEEE Transactions on Pattern Analysis and Machine Intelligence 20 (3), 1998.
 */
@Stage(
    id = "max",
    title = "Best of covering tiles",
    summary = "Each pixel has the greatest score of the tiles that cover it: the maximum rule.")
@Component(service = FusionFactory.class)
public final class MaxFusion implements FusionFactory<NoSettings> {

  @Override
  public Class<NoSettings> settings() {
    return NoSettings.class;
  }

  @Override
  public Fusion create(NoSettings settings) {
    return MaxFusion::fuse;
  }

  private static ScoreField fuse(Extent extent, List<ScoredTile> tiles, Monitor monitor) {
    TileCells cells = TileCells.of(extent, tiles);
    double[] values = new double[cells.count()];
    Arrays.fill(values, Double.NEGATIVE_INFINITY);
    for (ScoredTile tile : tiles) {
      monitor.check();
      cells.forEach(tile, cell -> values[cell] = Math.max(values[cell], tile.score()));
    }
    for (int cell = 0; cell < values.length; cell++) {
      if (values[cell] == Double.NEGATIVE_INFINITY) {
        values[cell] = 0;
      }
    }
    return cells.field(values);
  }
}
