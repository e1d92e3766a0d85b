package slm.fusion.rank;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import slm.api.Monitor;
import slm.api.fusion.ScoreField;
import slm.api.raster.Extent;
import slm.api.raster.Window;
import slm.api.tiling.ScoredTile;
import slm.api.tiling.Tile;

class RankFusionTest {

  private final Random random = new Random(43);

  @Test
  void theFieldEqualsTheMeanOfRanksCountedTileByTileToTheLastBit() {
    for (int trial = 0; trial < 200; trial++) {
      Extent extent = new Extent(1 + random.nextInt(40), 1 + random.nextInt(40));
      List<ScoredTile> tiles = tiles(extent, 1 + random.nextInt(30));
      boolean perScale = trial % 2 == 1;

      double[] expected = new double[(int) extent.pixels()];
      for (int i = 0; i < expected.length; i++) {
        double sum = 0;
        int count = 0;
        for (ScoredTile tile : tiles) {
          if (covers(tile.tile().window(), i % extent.width(), i / extent.width())) {
            sum += rank(tile, tiles, perScale);
            count++;
          }
        }
        expected[i] = count == 0 ? 0 : sum / count;
      }
      assertThat(fused(extent, tiles, perScale)).isEqualTo(expected);
    }
  }

  @Test
  void anIncreasingChangeOfTheScoresChangesNothing() {
    Extent extent = new Extent(50, 40);
    List<ScoredTile> tiles = tiles(extent, 30);
    List<ScoredTile> changed =
        tiles.stream().map(t -> new ScoredTile(t.tile(), 1000 * Math.exp(9 * t.score()))).toList();

    assertThat(fused(extent, changed, false)).isEqualTo(fused(extent, tiles, false));
  }

  @Test
  void equalScoresShareTheMeanOfTheirRanks() {
    List<ScoredTile> tiles =
        List.of(tile(0, 10, 0.0), tile(1, 10, 0.3), tile(2, 10, -0.0), tile(3, 10, -7));

    assertThat(fused(new Extent(5, 1), tiles, false)).containsExactly(0.5, 0.875, 0.5, 0.125, 0);
  }

  @Test
  void perScaleATileIsComparedWithItsOwnScaleOnly() {
    List<ScoredTile> tiles =
        List.of(tile(0, 10, 0.1), tile(1, 10, 0.2), tile(2, 20, 0.8), tile(3, 20, 0.9));

    assertThat(fused(new Extent(4, 1), tiles, true)).containsExactly(0.25, 0.75, 0.25, 0.75);
    assertThat(fused(new Extent(4, 1), tiles, false)).containsExactly(0.125, 0.375, 0.625, 0.875);
  }

  @Test
  void aSingleTileHasRankOneHalfAboveGroundThatNoTileCovers() {
    assertThat(fused(new Extent(2, 1), List.of(tile(1, 10, -3)), false)).containsExactly(0, 0.5);
  }

  private static ScoredTile tile(int x, int scale, double score) {
    return new ScoredTile(new Tile(new Window(x, 0, 1, 1), scale), score);
  }

  private static double rank(ScoredTile tile, List<ScoredTile> tiles, boolean perScale) {
    int below = 0;
    int equal = 0;
    int all = 0;
    for (ScoredTile other : tiles) {
      if (!perScale || other.tile().scale() == tile.tile().scale()) {
        below += other.score() < tile.score() ? 1 : 0;
        equal += other.score() == tile.score() ? 1 : 0;
        all++;
      }
    }
    return (below + equal / 2.0) / all;
  }

  private static double[] fused(Extent extent, List<ScoredTile> tiles, boolean perScale) {
    ScoreField field =
        new RankFusion()
            .create(new RankFusion.Settings(perScale))
            .fuse(extent, tiles, Monitor.NONE);
    double[] pixels = new double[(int) extent.pixels()];
    field.read(extent.window(), pixels);
    return pixels;
  }

  private static boolean covers(Window window, int x, int y) {
    return x >= window.x() && x < window.right() && y >= window.y() && y < window.bottom();
  }

  /** Tiles anywhere, many along borders, with few different scores of both signs. */
  private List<ScoredTile> tiles(Extent extent, int count) {
    List<ScoredTile> tiles = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int x = random.nextInt(extent.width());
      int y = random.nextInt(extent.height());
      int w = random.nextInt(4) == 0 ? extent.width() - x : 1 + random.nextInt(extent.width() - x);
      int h = 1 + random.nextInt(extent.height() - y);
      int scale = 100 * (1 + random.nextInt(3));
      tiles.add(
          new ScoredTile(new Tile(new Window(x, y, w, h), scale), random.nextInt(-5, 6) / 7.0));
    }
    return tiles;
  }
}
