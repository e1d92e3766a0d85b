package slm.tiler.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import slm.api.InputException;
import slm.api.raster.Extent;
import slm.api.raster.Window;
import slm.api.tiling.ScoredTile;
import slm.api.tiling.Tile;
import slm.api.tiling.Tiler;

class GridTilerTest {

  @Test
  void theOneRoundIsAllThereIs() {
    Extent extent = new Extent(1500, 777);
    Tiler tiler = new GridTiler().create(new GridTiler.Settings(List.of(256, 300), 0.25));

    assertThat(tiler.most(extent)).hasValue(tiler.next(extent, List.of()).size());
  }

  @Test
  void withoutOverlapTilesLieSideBySideAndTheLastEndsAtTheBorder() {
    assertThat(tiles(new Extent(700, 256), 0, 256))
        .extracting(Tile::window)
        .containsExactly(
            new Window(0, 0, 256, 256), new Window(256, 0, 256, 256), new Window(444, 0, 256, 256));
  }

  @Test
  void halfAnOverlapMovesByHalfAnEdge() {
    assertThat(tiles(new Extent(512, 256), 0.5, 256))
        .extracting(tile -> tile.window().x())
        .containsExactly(0, 128, 256);
  }

  @Test
  void aSmallSceneIsCutAxisByAxis() {
    assertThat(tiles(new Extent(300, 100), 0, 256))
        .extracting(Tile::window)
        .containsExactly(new Window(0, 0, 256, 100), new Window(44, 0, 256, 100));
    assertThat(tiles(new Extent(5, 5), 0.9, 256, 512))
        .containsExactly(new Tile(new Window(0, 0, 5, 5), 256));
  }

  @Test
  void tilesAreThoseOfTheRuleOnAnyScene() {
    Random random = new Random(4);
    for (int trial = 0; trial < 300; trial++) {
      Extent extent = new Extent(1 + random.nextInt(200), 1 + random.nextInt(200));
      int size = 1 + random.nextInt(120);
      double overlap = random.nextInt(20) / 20.0;
      int stride = (int) Math.max(1, Math.round(size * (1 - overlap)));

      List<Tile> tiles = tiles(extent, overlap, size);

      Set<Window> expected = new HashSet<>();
      int w = Math.min(size, extent.width());
      int h = Math.min(size, extent.height());
      for (int y = 0; y < extent.height(); y++) {
        for (int x = 0; x < extent.width(); x++) {
          boolean column = x % stride == 0 && x + w < extent.width() || x + w == extent.width();
          boolean row = y % stride == 0 && y + h < extent.height() || y + h == extent.height();
          if (column && row) {
            expected.add(new Window(x, y, w, h));
          }
        }
      }
      assertThat(tiles).hasSize(expected.size());
      Set<Window> windows = tiles.stream().map(Tile::window).collect(Collectors.toSet());
      assertThat(windows).isEqualTo(expected);
      assertThat(tiles).allMatch(tile -> tile.scale() == size);
    }
  }

  @Test
  void thereIsOneRound() {
    Tiler tiler = new GridTiler().create(new GridTiler.Settings(List.of(256), 0.5));
    List<ScoredTile> scored = new ArrayList<>();
    tiler
        .next(new Extent(600, 600), List.of())
        .forEach(tile -> scored.add(new ScoredTile(tile, 0)));

    assertThat(tiler.next(new Extent(600, 600), scored)).isEmpty();
  }

  @Test
  void tooManyTilesAreRefusedBeforeTheyAreMade() {
    assertThatThrownBy(() -> tiles(new Extent(100_000, 100_000), 0.95, 16))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("more than 10000000");
  }

  private static List<Tile> tiles(Extent extent, double overlap, Integer... sizes) {
    return new GridTiler()
        .create(new GridTiler.Settings(List.of(sizes), overlap))
        .next(extent, List.of());
  }
}
