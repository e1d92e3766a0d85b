package slm.tiler.quadtree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import slm.api.InputException;
import slm.api.raster.Extent;
import slm.api.raster.Window;
import slm.api.tiling.ScoredTile;
import slm.api.tiling.Tile;
import slm.api.tiling.Tiler;

class QuadtreeTilerTest {

  @Test
  void theBestTileIsSplitFirst() {
    Tiler tiler = tiler(512, 128, 100, 1);
    Extent extent = new Extent(1024, 512);

    List<ScoredTile> soFar = score(tiler.next(extent, List.of()), w -> w.x());
    List<Tile> second = tiler.next(extent, soFar);

    assertThat(second)
        .containsExactly(
            new Tile(new Window(512, 0, 256, 256), 256),
            new Tile(new Window(768, 0, 256, 256), 256),
            new Tile(new Window(512, 256, 256, 256), 256),
            new Tile(new Window(768, 256, 256, 256), 256));
    soFar.addAll(score(second, w -> w.x() + w.y()));
    assertThat(tiler.next(extent, soFar))
        .extracting(Tile::window)
        .as("the best of all levels")
        .contains(new Window(768, 256, 128, 128), new Window(896, 384, 128, 128));
  }

  @Test
  void theBudgetHolds() {
    Random random = new Random(1);
    for (int trial = 0; trial < 200; trial++) {
      Extent extent = new Extent(1 + random.nextInt(900), 1 + random.nextInt(900));
      int budget = 1 + random.nextInt(120);
      Tiler tiler = tiler(256, 1 + random.nextInt(64), budget, 1 + random.nextInt(9));

      List<Tile> first = tiler.next(extent, List.of());
      List<ScoredTile> all = search(tiler, extent, w -> random.nextInt(5));

      assertThat(all.size()).isLessThanOrEqualTo(Math.max(first.size(), budget));
      assertThat(tiler.most(extent)).hasValue(Math.max(first.size(), budget));
      assertThat(tiler.contributing(extent, all)).isEqualTo(all);
    }
  }

  @Test
  void everySplitTileIsCoveredByItsChildrenAndNoTileComesTwice() {
    Random random = new Random(2);
    for (int trial = 0; trial < 200; trial++) {
      Extent extent = new Extent(1 + random.nextInt(300), 1 + random.nextInt(300));
      Tiler tiler = tiler(2 + random.nextInt(100), 1, 300, 3);

      List<ScoredTile> all = search(tiler, extent, w -> random.nextDouble());

      Set<Window> windows = new HashSet<>();
      boolean[] seen = new boolean[(int) extent.pixels()];
      for (ScoredTile scored : all) {
        Window w = scored.tile().window();
        assertThat(windows.add(w)).as("%s once", w).isTrue();
        assertThat(w.within(extent)).isTrue();
        for (int y = w.y(); y < w.bottom(); y++) {
          for (int x = w.x(); x < w.right(); x++) {
            seen[y * extent.width() + x] = true;
          }
        }
      }
      for (boolean pixel : seen) {
        assertThat(pixel).isTrue();
      }
    }
  }

  /** The same search with a plain list, one split at a time. */
  @Test
  void oneSplitARoundIsBestFirstSearch() {
    Random random = new Random(3);
    for (int trial = 0; trial < 60; trial++) {
      int side = 1 << (6 + random.nextInt(3));
      Extent extent = new Extent(side * 2, side);
      Map<Window, Double> scores = new HashMap<>();
      ToDoubleFunction<Window> score =
          w -> scores.computeIfAbsent(w, key -> (double) random.nextInt(6));
      Tiler tiler = tiler(side, 8, 60, 1);

      List<ScoredTile> all = search(tiler, extent, score);

      Map<Window, Boolean> open = new LinkedHashMap<>();
      open.put(new Window(0, 0, side, side), true);
      open.put(new Window(side, 0, side, side), true);
      List<Window> expected = new ArrayList<>(open.keySet());
      while (expected.size() + 4 <= 60) {
        Window best = null;
        for (Window w : open.keySet()) {
          if (open.get(w) && w.width() / 2 >= 8 && (best == null || better(score, w, best))) {
            best = w;
          }
        }
        if (best == null) {
          break;
        }
        open.put(best, false);
        int half = best.width() / 2;
        for (int[] d : new int[][] {{0, 0}, {half, 0}, {0, half}, {half, half}}) {
          Window child = new Window(best.x() + d[0], best.y() + d[1], half, half);
          open.put(child, true);
          expected.add(child);
        }
      }
      assertThat(all).extracting(s -> s.tile().window()).containsExactlyElementsOf(expected);
    }
  }

  private static boolean better(ToDoubleFunction<Window> score, Window a, Window b) {
    double left = score.applyAsDouble(a);
    double right = score.applyAsDouble(b);
    if (left != right) {
      return left > right;
    }
    if (a.y() != b.y()) {
      return a.y() < b.y();
    }
    return a.x() != b.x() ? a.x() < b.x() : a.width() > b.width();
  }

  @Test
  void aSceneThatCannotBeSplitIsOneTile() {
    assertThat(search(tiler(512, 128, 100, 4), new Extent(1, 1), w -> 1)).hasSize(1);
  }

  @Test
  void settingsThatContradictEachOtherAreRefused() {
    assertThatThrownBy(() -> new QuadtreeTiler.Settings(128, 256, 10, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("fine is 256, larger than coarse, 128");
  }

  @Test
  void tooManyTilesAreRefusedBeforeTheyAreMade() {
    assertThatThrownBy(() -> tiler(2, 1, 10, 1).next(new Extent(100_000, 100_000), List.of()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("more than 10000000");
  }

  private static Tiler tiler(int coarse, int fine, int budget, int split) {
    return new QuadtreeTiler().create(new QuadtreeTiler.Settings(coarse, fine, budget, split));
  }

  private static List<ScoredTile> search(
      Tiler tiler, Extent extent, ToDoubleFunction<Window> score) {
    List<ScoredTile> all = new ArrayList<>();
    for (List<Tile> round = tiler.next(extent, List.of());
        !round.isEmpty();
        round = tiler.next(extent, all)) {
      all.addAll(score(round, score));
    }
    return all;
  }

  private static List<ScoredTile> score(List<Tile> tiles, ToDoubleFunction<Window> score) {
    List<ScoredTile> scored = new ArrayList<>();
    tiles.forEach(t -> scored.add(new ScoredTile(t, score.applyAsDouble(t.window()))));
    return scored;
  }
}
