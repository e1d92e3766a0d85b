package slm.fusion.balanced;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import slm.api.Monitor;
import slm.api.NoSettings;
import slm.api.fusion.ScoreField;
import slm.api.raster.Extent;
import slm.api.raster.Window;
import slm.api.tiling.ScoredTile;
import slm.api.tiling.Tile;

class ScaleBalancedFusionTest {

  private final Random random = new Random(42);

  @Test
  void theFieldEqualsTheMeanOfMeansTakenPixelByPixelToTheLastBit() {
    for (int trial = 0; trial < 200; trial++) {
      Extent extent = new Extent(1 + random.nextInt(60), 1 + random.nextInt(60));
      List<ScoredTile> tiles = tiles(extent, 1 + random.nextInt(30));

      double[] expected = new double[(int) extent.pixels()];
      for (int i = 0; i < expected.length; i++) {
        expected[i] = meanOfMeans(tiles, i % extent.width(), i / extent.width());
      }
      assertThat(fused(extent, tiles)).isEqualTo(expected);
    }
  }

  @Test
  void threeTilesOfOneScaleDoNotOutvoteOneOfAnother() {
    Extent extent = new Extent(8, 8);
    Tile small = new Tile(extent.window(), 8);
    List<ScoredTile> tiles =
        List.of(
            new ScoredTile(small, 0.25),
            new ScoredTile(small, 0.25),
            new ScoredTile(small, 0.25),
            new ScoredTile(new Tile(extent.window(), 16), 0.75));

    assertThat(fused(extent, tiles)).containsOnly(0.5);
  }

  @Test
  void aScaleThatDoesNotCoverAPixelHasNoVoteThere() {
    List<ScoredTile> tiles =
        List.of(
            new ScoredTile(new Tile(new Window(0, 0, 2, 1), 2), -0.5),
            new ScoredTile(new Tile(new Window(1, 0, 1, 1), 1), 1));

    assertThat(fused(new Extent(3, 1), tiles)).containsExactly(-0.5, 0.25, 0);
  }

  private static double meanOfMeans(List<ScoredTile> tiles, int x, int y) {
    Map<Integer, List<Double>> scales = new TreeMap<>();
    for (ScoredTile tile : tiles) {
      if (covers(tile.tile().window(), x, y)) {
        scales.computeIfAbsent(tile.tile().scale(), s -> new ArrayList<>()).add(tile.score());
      }
    }
    double sum = 0;
    for (List<Double> scores : scales.values()) {
      double of = 0;
      for (double score : scores) {
        of += score;
      }
      sum += of / scores.size();
    }
    return scales.isEmpty() ? 0 : sum / scales.size();
  }

  private static double[] fused(Extent extent, List<ScoredTile> tiles) {
    ScoreField field =
        new ScaleBalancedFusion().create(new NoSettings()).fuse(extent, tiles, Monitor.NONE);
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
