package slm.fusion.mean;

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
 * Gives each pixel the mean score of all tiles that cover it, and 0 where there is none.
 *
 * <p>The field is constant between the tiles' edges, so the mean is taken once a cell of the grid
 * that these edges make: the same sums in the same order as pixel by pixel, hence the same bits.
 * O(tiles x cells a tile covers) time, which does not depend on the number of pixels.
 *
 * <p>Source: "Learning to Evaluate Performance of Multi-modal Semantic Localization" (TGRS 2022),
 * pixel-level averaging.
 */
@Stage(
    id = "mean",
    title = "Mean of covering tiles",
    summary =
        "Each pixel has the mean score of the tiles that cover it, as in the TGRS 2022 paper.")
@Component(service = FusionFactory.class)
public final class MeanFusion implements FusionFactory<NoSettings> {

  @Override
  public Class<NoSettings> settings() {
    return NoSettings.class;
  }

  @Override
  public Fusion create(NoSettings settings) {
    return MeanFusion::fuse;
  }

  private static ScoreField fuse(Extent extent, List<ScoredTile> tiles, Monitor monitor) {
    TileCells cells = TileCells.of(extent, tiles);
    double[] values = new double[cells.count()];
    int[] counts = new int[values.length];
    for (ScoredTile tile : tiles) {
      monitor.check();
      cells.forEach(
          tile,
          cell -> {
            values[cell] += tile.score();
            counts[cell]++;
          });
    }
    for (int cell = 0; cell < values.length; cell++) {
      values[cell] = counts[cell] == 0 ? 0 : values[cell] / counts[cell];
    }
    return cells.field(values);
  }
}
