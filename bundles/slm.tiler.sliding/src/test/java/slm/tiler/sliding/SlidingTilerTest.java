package slm.tiler.sliding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import slm.api.InputException;
import slm.api.raster.Extent;
import slm.api.raster.Window;
import slm.api.tiling.ScoredTile;
import slm.api.tiling.Tile;
import slm.api.tiling.Tiler;

class SlidingTilerTest {

  private final SlidingTiler factory = new SlidingTiler();

  @Test
  void theOneRoundIsAllThereIs() {
    Extent extent = new Extent(1500, 777);
    Tiler tiler = new SlidingTiler().create(new SlidingTiler.Settings(List.of(256, 300)));

    assertThat(tiler.most(extent)).hasValue(tiler.next(extent, List.of()).size());
  }

  @Test
  void theDefaultScalesGive4283TilesOnTenThousandPixelsSquare() {
    assertThat(tiles(new Extent(10_000, 10_000), 256, 512, 768)).hasSize(4283);
  }

  @Test
  void theSampleScenesHave325Tiles() {
    assertThat(tiles(new Extent(3072, 2560), 256, 512, 768)).hasSize(325);
  }

  @Test
  void aSceneSmallerThanTheScaleIsOneTileOnThatAxis() {
    assertThat(tiles(new Extent(300, 100), 256))
        .extracting(Tile::window)
        .containsExactly(new Window(0, 0, 256, 100), new Window(44, 0, 256, 100));
    assertThat(tiles(new Extent(5, 5), 256, 512, 768))
        .extracting(Tile::window)
        .containsExactly(new Window(0, 0, 5, 5));
  }

  @Test
  void thereIsOneRound() {
    Extent extent = new Extent(600, 600);
    List<ScoredTile> scored =
        tiles(extent, 256).stream().map(tile -> new ScoredTile(tile, 0)).toList();

    assertThat(factory.create(new SlidingTiler.Settings(List.of(256))).next(extent, scored))
        .isEmpty();
  }

  @Test
  void theTilesAreThoseOfTheRule() {
    Random random = new Random(1);
    for (int trial = 0; trial < 300; trial++) {
      Extent extent = new Extent(1 + random.nextInt(400), 1 + random.nextInt(400));
      int a = 1 + random.nextInt(150);
      int b = a + 1 + random.nextInt(100);

      List<Tile> tiles = tiles(extent, a, b);

      Set<Window> expected = new LinkedHashSet<>(byTheRule(extent, a));
      expected.addAll(byTheRule(extent, b));
      assertThat(tiles).extracting(Tile::window).containsExactlyElementsOf(expected);
    }
  }

  @Test
  void everyPixelThatTheUnshiftedGridReachesIsCovered() {
    Extent extent = new Extent(531, 270);
    boolean[] covered = new boolean[531 * 270];
    for (Tile tile : tiles(extent, 100)) {
      for (int y = tile.window().y(); y < tile.window().bottom(); y++) {
        for (int x = tile.window().x(); x < tile.window().right(); x++) {
          covered[y * 531 + x] = true;
        }
      }
    }
    assertThat(covered).doesNotContain(false);
  }

  @Test
  void moreTilesThanAnyoneCouldWantAreRefusedBeforeTheyAreMade() {
    assertThatThrownBy(() -> tiles(new Extent(2_000_000_000, 2_000_000_000), 256, 1))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("[256, 1]");
  }

  @Test
  void sizesThatMakeNoSenseAreRefused() {
    assertThatThrownBy(() -> new SlidingTiler.Settings(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SlidingTiler.Settings(List.of(256, 256)))
        .hasMessageContaining("twice");
  }

  /** The rule, one axis at a time: starts of the tiles, then all pairs of them. */
  private static Set<Window> byTheRule(Extent extent, int size) {
    Set<Window> windows = new LinkedHashSet<>();
    for (int offset : List.of(0, (size + 1) / 2)) {
      for (int y : starts(extent.height(), size, offset)) {
        for (int x : starts(extent.width(), size, offset)) {
          windows.add(
              new Window(x, y, Math.min(size, extent.width()), Math.min(size, extent.height())));
        }
      }
    }
    return windows;
  }

  private static Set<Integer> starts(int side, int size, int offset) {
    Set<Integer> starts = new LinkedHashSet<>();
    int at = offset;
    while (at < side) {
      starts.add(at + size >= side ? Math.max(0, side - size) : at);
      at += size;
    }
    return starts;
  }

  private List<Tile> tiles(Extent extent, Integer... sizes) {
    List<Tile> tiles =
        factory.create(new SlidingTiler.Settings(List.of(sizes))).next(extent, List.of());
    assertThat(new HashSet<>(tiles)).hasSameSizeAs(tiles);
    return tiles;
  }
}
