package slm.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import slm.api.fusion.TileCells;
import slm.api.raster.Extent;
import slm.api.raster.Window;
import slm.api.tiling.ScoredTile;
import slm.api.tiling.Tile;

/** The cells a tile covers make up the tile, no more and no less. */
class TileCellsTest {

  @Test
  void theCellsOfATileHoldJustItsPixels() {
    Random random = new Random(17);
    for (int trial = 0; trial < 200; trial++) {
      Extent extent = new Extent(1 + random.nextInt(40), 1 + random.nextInt(40));
      List<ScoredTile> tiles = new ArrayList<>();
      for (int i = random.nextInt(12); i > 0; i--) {
        int x = random.nextInt(extent.width());
        int y = random.nextInt(extent.height());
        int w = 1 + random.nextInt(extent.width() - x);
        int h = 1 + random.nextInt(extent.height() - y);
        tiles.add(new ScoredTile(new Tile(new Window(x, y, w, h), w), 0.5));
      }
      TileCells cells = TileCells.of(extent, tiles);

      for (ScoredTile tile : tiles) {
        double[] covered = new double[cells.count()];
        cells.forEach(tile, cell -> covered[cell]++);
        double[] pixels = new double[(int) extent.pixels()];
        cells.field(covered).read(extent.window(), pixels);

        Window window = tile.tile().window();
        for (int i = 0; i < pixels.length; i++) {
          int x = i % extent.width();
          int y = i / extent.width();
          boolean inside =
              x >= window.x() && x < window.right() && y >= window.y() && y < window.bottom();
          assertThat(pixels[i]).isEqualTo(inside ? 1 : 0);
        }
      }
    }
  }

  @Test
  void aSceneWithoutTilesIsOneCell() {
    assertThat(TileCells.of(new Extent(7, 3), List.of()).count()).isEqualTo(1);
  }

  @Test
  void moreCellsThanAnArrayHoldsAreRefusedWithARemedy() {
    Extent extent = new Extent(50_000, 50_000);
    List<ScoredTile> tiles = new ArrayList<>();
    for (int i = 0; i < 48_000; i++) {
      tiles.add(new ScoredTile(new Tile(new Window(i, i, 1, 1), 1), 0.5));
    }

    assertThatThrownBy(() -> TileCells.of(extent, tiles))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("48000 tiles")
        .hasMessageContaining("Use fewer tiles");
  }
}
