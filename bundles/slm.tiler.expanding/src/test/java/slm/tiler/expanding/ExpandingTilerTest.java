package slm.tiler.expanding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import slm.api.InputException;
import slm.api.raster.Extent;
import slm.api.raster.Window;
import slm.api.tiling.ScoredTile;
import slm.api.tiling.Tile;
import slm.api.tiling.Tiler;

class ExpandingTilerTest {

  private static final ExpandingTiler.Settings DEFAULTS =
      new ExpandingTiler.Settings(512, 0.15, List.of(128, 256));

  @ParameterizedTest
  @ValueSource(strings = {"expand-a", "expand-b"})
  void tilesAreTheReferences(String name) throws IOException {
    JsonNode oracle =
        new ObjectMapper()
            .readTree(ExpandingTilerTest.class.getResourceAsStream("/oracle/" + name + ".json"));
    Extent extent = new Extent(oracle.get("width").asInt(), oracle.get("height").asInt());
    Map<Window, Double> scores = new HashMap<>();
    Set<Window> coarse = windows(oracle.get("coarse_tiles"), scores);
    Set<Window> kept = windows(oracle.get("kept"), scores);
    Set<Window> fine = windows(oracle.get("fine_tiles"), scores);
    Tiler tiler = new ExpandingTiler().create(DEFAULTS);

    List<Tile> first = tiler.next(extent, List.of());
    List<ScoredTile> scored = score(first, scores);
    List<Tile> second = tiler.next(extent, scored);
    scored.addAll(score(second, scores));

    assertThat(windows(first)).isEqualTo(coarse);
    assertThat(windows(second)).isEqualTo(fine);
    assertThat(tiler.next(extent, scored)).isEmpty();
    Set<Window> contributing = new HashSet<>(kept);
    contributing.addAll(fine);
    assertThat(tiler.contributing(extent, scored))
        .extracting(tile -> tile.tile().window())
        .containsExactlyInAnyOrderElementsOf(contributing);
  }

  /** The rule, written down with sets and loops over everything. */
  @Test
  void tilesAreThoseOfTheRuleOnAnyScene() {
    Random random = new Random(3);
    for (int trial = 0; trial < 400; trial++) {
      Extent extent = new Extent(1 + random.nextInt(300), 1 + random.nextInt(300));
      int size = 8 + random.nextInt(90);
      double keep = random.nextInt(5) / 4.0;
      int edge = 2 + random.nextInt(60);
      List<Integer> edges = List.of(edge, edge + 1 + random.nextInt(60));
      Tiler tiler = new ExpandingTiler().create(new ExpandingTiler.Settings(size, keep, edges));

      List<ScoredTile> all = new ArrayList<>();
      for (Tile tile : tiler.next(extent, List.of())) {
        // few different scores, so that many are equal
        all.add(new ScoredTile(tile, random.nextInt(4) - 2));
      }
      List<Window> kept = naiveKept(all, keep);
      Set<Window> closer = new HashSet<>();
      for (Window k : kept) {
        for (int[] p : naiveAnchors(k)) {
          for (int e : edges) {
            int x = Math.max(0, p[0] - e / 2);
            int y = Math.max(0, p[1] - e / 2);
            closer.add(
                new Window(
                    x,
                    y,
                    Math.min(x + e, extent.width()) - x,
                    Math.min(y + e, extent.height()) - y));
          }
        }
      }
      Set<Window> judged = new HashSet<>();
      all.forEach(scored -> judged.add(scored.tile().window()));
      Set<Window> expectedSecond = new HashSet<>(closer);
      expectedSecond.removeAll(judged);

      List<Tile> second = tiler.next(extent, all);
      second.forEach(tile -> all.add(new ScoredTile(tile, random.nextDouble())));

      assertThat(tiler.most(extent).orElseThrow()).isGreaterThanOrEqualTo(all.size());
      assertThat(windows(second)).isEqualTo(expectedSecond).hasSize(second.size());
      assertThat(second).allMatch(tile -> tile.window().within(extent));
      if (!second.isEmpty()) {
        assertThat(tiler.next(extent, all)).isEmpty();
      }
      Set<Window> contributing = new HashSet<>(kept);
      contributing.addAll(closer);
      assertThat(tiler.contributing(extent, all))
          .extracting(scored -> scored.tile().window())
          .containsExactlyInAnyOrderElementsOf(contributing);
    }
  }

  private static List<Window> naiveKept(List<ScoredTile> coarse, double keep) {
    List<ScoredTile> left = new ArrayList<>(coarse);
    List<Window> kept = new ArrayList<>();
    for (int k = (int) (keep * coarse.size()) + 1; k > 0 && !left.isEmpty(); k--) {
      ScoredTile best = left.get(0);
      for (ScoredTile other : left) {
        Window a = other.tile().window();
        Window b = best.tile().window();
        boolean first = a.y() < b.y() || a.y() == b.y() && a.x() < b.x();
        if (other.score() > best.score() || other.score() == best.score() && first) {
          best = other;
        }
      }
      left.remove(best);
      kept.add(best.tile().window());
    }
    return kept;
  }

  private static List<int[]> naiveAnchors(Window w) {
    List<int[]> anchors = new ArrayList<>();
    for (int i : new int[] {0, 4}) {
      for (int j : new int[] {0, 4}) {
        anchors.add(new int[] {w.x() + i * w.width() / 4, w.y() + j * w.height() / 4});
      }
    }
    for (int i : new int[] {1, 3}) {
      for (int j : new int[] {1, 3}) {
        anchors.add(new int[] {w.x() + i * w.width() / 4, w.y() + j * w.height() / 4});
      }
    }
    anchors.add(new int[] {w.x() + w.width() / 2, w.y() + w.height() / 2});
    return anchors;
  }

  @Test
  void theFirstRoundCoversTheSceneAndHasNoTileTwice() {
    Extent extent = new Extent(1300, 700);

    List<Tile> tiles = new ExpandingTiler().create(DEFAULTS).next(extent, List.of());

    assertThat(tiles)
        .extracting(Tile::window)
        .containsExactly(
            new Window(0, 0, 512, 512),
            new Window(512, 0, 512, 512),
            new Window(788, 0, 512, 512),
            new Window(0, 188, 512, 512),
            new Window(512, 188, 512, 512),
            new Window(788, 188, 512, 512));
  }

  @Test
  void tooManyTilesAreRefusedBeforeTheyAreMade() {
    Tiler tiler = new ExpandingTiler().create(new ExpandingTiler.Settings(1, 1, List.of(2)));

    assertThatThrownBy(() -> tiler.next(new Extent(100_000, 100_000), List.of()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("more than 10000000");
  }

  private static List<ScoredTile> score(List<Tile> tiles, Map<Window, Double> scores) {
    List<ScoredTile> scored = new ArrayList<>();
    tiles.forEach(tile -> scored.add(new ScoredTile(tile, scores.get(tile.window()))));
    return scored;
  }

  private static Set<Window> windows(List<Tile> tiles) {
    Set<Window> windows = new HashSet<>();
    tiles.forEach(tile -> windows.add(tile.window()));
    return windows;
  }

  private static Set<Window> windows(JsonNode tiles, Map<Window, Double> scores) {
    Set<Window> windows = new HashSet<>();
    for (JsonNode t : tiles) {
      Window window =
          new Window(
              t.get("x").asInt(), t.get("y").asInt(), t.get("w").asInt(), t.get("h").asInt());
      windows.add(window);
      scores.put(window, t.get("score").asDouble());
    }
    return windows;
  }
}
