package slm.fusion.rank;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
 * Replaces each score by the share of tiles it beats, then gives each pixel the mean of the tiles
 * that cover it:
 *
 * <pre>r(t) = (number of scores below s(t) + half the number of scores equal to s(t)) / n</pre>
 *
 * <p>The tile itself counts among the equal ones, so r is its mid-rank less 1/2, over n: strictly
 * between 0 and 1, equal for equal scores, 1/2 for a single tile, and 1/2 on average. A pixel that
 * no tile covers has 0, below all others, whatever the sign of the scores: nothing is known of it.
 *
 * <p>Any strictly increasing change of the scores leaves the field as it is, to the last bit: for
 * encoders whose scores are not calibrated, and against outliers. How far apart scores are is lost,
 * so a scene that has nothing of the query gives a lively map too. With {@code perScale}, tiles are
 * ranked among those of their own scale, for encoders that score large tiles differently from small
 * ones. O(tiles log tiles + tiles x cells a tile covers).
 *
 * <p>Source: mid-ranks as in M. G. Kendall, "The Treatment of Ties in Ranking Problems", Biometrika
 * 33 (3), 1945; the share below plus half the share equal is I. Bross's ridit, Biometrics 14 (1),
 * 1958.
 */
@Stage(
    id = "rank",
    title = "Mean rank of covering tiles",
    summary = "Each pixel has the mean rank of its tiles' scores, from 0 (worst) to 1 (best).")
@Component(service = FusionFactory.class)
public final class RankFusion implements FusionFactory<RankFusion.Settings> {

  /**
   * @param perScale whether a tile is ranked among those of its scale only
   */
  public record Settings(
      @Setting(value = "false", help = "Whether a tile is ranked among tiles of its scale only.")
          boolean perScale) {}

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public Fusion create(Settings settings) {
    return (extent, tiles, monitor) ->
        mean(extent, tiles, ranks(tiles, settings.perScale()), monitor);
  }

  private static double[] ranks(List<ScoredTile> tiles, boolean perScale) {
    Map<Integer, List<Integer>> groups = new TreeMap<>();
    for (int i = 0; i < tiles.size(); i++) {
      int group = perScale ? tiles.get(i).tile().scale() : 0;
      groups.computeIfAbsent(group, key -> new ArrayList<>()).add(i);
    }
    double[] ranks = new double[tiles.size()];
    for (List<Integer> group : groups.values()) {
      rank(group, tiles, ranks);
    }
    return ranks;
  }

  /** Ranks the tiles of a group, whose order is changed; equal scores are runs in it. */
  private static void rank(List<Integer> group, List<ScoredTile> tiles, double[] ranks) {
    group.sort(Comparator.comparingDouble(i -> score(tiles, i)));
    for (int from = 0, to; from < group.size(); from = to) {
      double score = score(tiles, group.get(from));
      to = from;
      while (to < group.size() && score(tiles, group.get(to)) == score) {
        to++;
      }
      for (int tile : group.subList(from, to)) {
        ranks[tile] = ((double) from + to) / (2.0 * group.size());
      }
    }
  }

  /** Adding 0 makes -0 a 0: they are equal scores, but not to a comparator. */
  private static double score(List<ScoredTile> tiles, int i) {
    return tiles.get(i).score() + 0.0;
  }

  private static ScoreField mean(
      Extent extent, List<ScoredTile> tiles, double[] ranks, Monitor monitor) {
    TileCells cells = TileCells.of(extent, tiles);
    double[] values = new double[cells.count()];
    int[] counts = new int[values.length];
    for (int i = 0; i < ranks.length; i++) {
      monitor.check();
      double rank = ranks[i];
      cells.forEach(
          tiles.get(i),
          cell -> {
            values[cell] += rank;
            counts[cell]++;
          });
    }
    for (int cell = 0; cell < values.length; cell++) {
      values[cell] = counts[cell] == 0 ? 0 : values[cell] / counts[cell];
    }
    return cells.field(values);
  }
}
