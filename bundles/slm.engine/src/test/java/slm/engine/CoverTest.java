package slm.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import slm.api.raster.Extent;
import slm.api.raster.Window;
import slm.api.tiling.ScoredTile;
import slm.api.tiling.Tile;

class CoverTest {

  @Test
  void isWhatCountingPixelsGives() {
    Random random = new Random(5);
    int covered = 0;
    for (int trial = 0; trial < 500; trial++) {
      Extent extent = new Extent(1 + random.nextInt(12), 1 + random.nextInt(12));
      List<ScoredTile> tiles = new ArrayList<>();
      boolean[] seen = new boolean[(int) extent.pixels()];
      for (int t = random.nextInt(12); t >= 0; t--) {
        int x = random.nextInt(extent.width());
        int y = random.nextInt(extent.height());
        Window w =
            new Window(
                x,
                y,
                1 + random.nextInt(extent.width() - x),
                1 + random.nextInt(extent.height() - y));
        tiles.add(tile(w, 0));
        for (int i = w.y(); i < w.bottom(); i++) {
          for (int j = w.x(); j < w.right(); j++) {
            seen[i * extent.width() + j] = true;
          }
        }
      }
      boolean all = true;
      for (boolean one : seen) {
        all &= one;
      }
      covered += all ? 1 : 0;

      assertThat(Cover.covers(extent, tiles)).isEqualTo(all);
    }
    assertThat(covered).as("both answers were tried").isBetween(20, 480);
  }

  @Test
  void onlyNegativeScoresOverUncoveredGroundAreWorthAWarning() {
    Extent extent = new Extent(10, 10);
    Window half = new Window(0, 0, 5, 10);

    assertThat(Cover.warning(extent, List.of(tile(half, -0.1)))).contains("below 0");
    assertThat(Cover.warning(extent, List.of(tile(half, 0.1)))).isNull();
    assertThat(Cover.warning(extent, List.of(tile(extent.window(), -0.1)))).isNull();
  }

  private static ScoredTile tile(Window window, double score) {
    return new ScoredTile(new Tile(window, window.width()), score);
  }
}
