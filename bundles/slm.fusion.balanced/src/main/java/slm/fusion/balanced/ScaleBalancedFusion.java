package slm.fusion.balanced;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
 * Takes the mean of the covering tiles scale by scale, then the mean over the scales that cover the
 * pixel; 0 where none does:
 *
 * <pre>v(p) = 1/|K| * sum over k in K of (mean of s(t), t of scale k that cover p)</pre>
 *
 * <p>In the plain mean a scale has as many votes as it has tiles over a pixel. Here every scale has
 * one, so that a scale with much overlap does not outvote the others, and the weights do not change
 * along its seams. Where each scale covers each pixel equally often, it equals the mean.
 *
 * <p>Scales are taken in ascending order, tiles of a scale in the tiler's. O(tiles x cells a tile
 * covers), however many scales there are.
 *
 * <p>Rationale: equal weights of strata, as in stratified averaging. With the tiler's two grids a
 * scale, pixels have one, two or more tiles of a scale, depending on where they lie.
 */
@Stage(
    id = "scale-balanced",
    title = "Mean over scales of the mean",
    summary = "Each pixel has the mean over scales of the mean score of a scale's covering tiles.")
@Component(service = FusionFactory.class)
public final class ScaleBalancedFusion implements FusionFactory<NoSettings> {

  @Override
  public Class<NoSettings> settings() {
    return NoSettings.class;
  }

  @Override
  public Fusion create(NoSettings settings) {
    return ScaleBalancedFusion::fuse;
  }

  private static ScoreField fuse(Extent extent, List<ScoredTile> tiles, Monitor monitor) {
    Map<Integer, List<ScoredTile>> scales = new TreeMap<>();
    for (ScoredTile tile : tiles) {
      scales.computeIfAbsent(tile.tile().scale(), scale -> new ArrayList<>()).add(tile);
    }
    Votes votes = new Votes(TileCells.of(extent, tiles));
    for (List<ScoredTile> scale : scales.values()) {
      monitor.check();
      votes.add(scale);
    }
    return votes.mean();
  }

  /** Sums up the means of the scales, one scale at a time. */
  private static final class Votes {
    private final TileCells cells;
    private final double[] means;
    private final int[] scales;
    private final double[] sums;
    private final int[] counts;
    private final int[] touched;

    Votes(TileCells cells) {
      this.cells = cells;
      means = new double[cells.count()];
      scales = new int[cells.count()];
      sums = new double[cells.count()];
      counts = new int[cells.count()];
      touched = new int[cells.count()];
    }

    /** Looks at cells of the scale only: there may be as many scales as tiles. */
    void add(List<ScoredTile> scale) {
      int[] size = {0};
      for (ScoredTile tile : scale) {
        cells.forEach(
            tile,
            cell -> {
              if (counts[cell]++ == 0) {
                touched[size[0]++] = cell;
              }
              sums[cell] += tile.score();
            });
      }
      for (int i = 0; i < size[0]; i++) {
        int cell = touched[i];
        means[cell] += sums[cell] / counts[cell];
        scales[cell]++;
        sums[cell] = 0;
        counts[cell] = 0;
      }
    }

    ScoreField mean() {
      for (int cell = 0; cell < means.length; cell++) {
        means[cell] = scales[cell] == 0 ? 0 : means[cell] / scales[cell];
      }
      return cells.field(means);
    }
  }
}
