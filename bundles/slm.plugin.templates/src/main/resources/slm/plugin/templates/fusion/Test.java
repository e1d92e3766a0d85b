package @package@;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import slm.api.Monitor;
import slm.api.raster.Extent;
import slm.api.raster.Window;
import slm.api.tiling.ScoredTile;
import slm.api.tiling.Tile;

class @Class@Test {

  @Test
  void randomTilesAreFusedAsTheNaiveWayFusesThem() {
    Random random = new Random(1);
    for (int trial = 0; trial < 300; trial++) {
      Extent extent = new Extent(1 + random.nextInt(40), 1 + random.nextInt(40));
      List<ScoredTile> tiles = new ArrayList<>();
      for (int i = random.nextInt(8); i > 0; i--) {
        int x = random.nextInt(extent.width());
        int y = random.nextInt(extent.height());
        Window window =
            new Window(
                x,
                y,
                1 + random.nextInt(extent.width() - x),
                1 + random.nextInt(extent.height() - y));
        tiles.add(new ScoredTile(new Tile(window, 40), random.nextDouble() * 2 - 1));
      }

      assertArrayEquals(naive(extent, tiles, 0.25), fused(extent, tiles, 0.25));
    }
  }

  @Test
  void whereNoTileIsTheFloorIs() {
    assertArrayEquals(new double[] {-1, -1}, fused(new Extent(2, 1), List.of(), -1));
  }

  /** Looks at every tile at every pixel. */
  private static double[] naive(Extent extent, List<ScoredTile> tiles, double floor) {
    double[] values = new double[(int) extent.pixels()];
    Arrays.fill(values, floor);
    for (int y = 0; y < extent.height(); y++) {
      for (int x = 0; x < extent.width(); x++) {
        boolean covered = false;
        for (ScoredTile tile : tiles) {
          Window w = tile.tile().window();
          if (w.x() <= x && x < w.right() && w.y() <= y && y < w.bottom()) {
            int at = y * extent.width() + x;
            values[at] = covered ? Math.max(values[at], tile.score()) : tile.score();
            covered = true;
          }
        }
      }
    }
    return values;
  }

  private static double[] fused(Extent extent, List<ScoredTile> tiles, double floor) {
    double[] values = new double[(int) extent.pixels()];
    new @Class@()
        .create(new @Class@.Settings(floor))
        .fuse(extent, tiles, Monitor.NONE)
        .read(new Window(0, 0, extent.width(), extent.height()), values);
    return values;
  }
}
