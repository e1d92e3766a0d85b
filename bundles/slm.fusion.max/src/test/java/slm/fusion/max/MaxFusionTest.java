package slm.fusion.max;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import slm.api.Monitor;
import slm.api.NoSettings;
import slm.api.fusion.ScoreField;
import slm.api.raster.Extent;
import slm.api.raster.Window;
import slm.api.tiling.ScoredTile;
import slm.api.tiling.Tile;

class MaxFusionTest {

  private final Random random = new Random(41);

  @Test
  void theFieldEqualsTheMaximumTakenPixelByPixel() {
    for (int trial = 0; trial < 200; trial++) {
      Extent extent = new Extent(1 + random.nextInt(60), 1 + random.nextInt(60));
      List<ScoredTile> tiles = tiles(extent, 1 + random.nextInt(30));

      double[] expected = new double[(int) extent.pixels()];
      for (int i = 0; i < expected.length; i++) {
        int x = i % extent.width();
        int y = i / extent.width();
        expected[i] =
            tiles.stream()
                .filter(tile -> covers(tile.tile().window(), x, y))
                .mapToDouble(ScoredTile::score)
                .max()
                .orElse(0);
      }
      assertThat(fused(extent, tiles)).isEqualTo(expected);
    }
  }

  @Test
  void aNegativeScoreIsBelowGroundThatNoTileCovers() {
    Extent extent = new Extent(3, 1);
    List<ScoredTile> tiles = List.of(new ScoredTile(new Tile(new Window(1, 0, 1, 1), 1), -0.25));

    assertThat(fused(extent, tiles)).containsExactly(0, -0.25, 0);
  }

  @Test
  void withoutTilesTheFieldIsZero() {
    assertThat(fused(new Extent(2, 2), List.of())).containsOnly(0);
  }

  private static double[] fused(Extent extent, List<ScoredTile> tiles) {
    ScoreField field = new MaxFusion().create(new NoSettings()).fuse(extent, tiles, Monitor.NONE);
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
      tiles.add(new ScoredTile(new Tile(new Window(x, y, w, h), w), random.nextInt(-5, 6) / 7.0));
    }
    return tiles;
  }
}
