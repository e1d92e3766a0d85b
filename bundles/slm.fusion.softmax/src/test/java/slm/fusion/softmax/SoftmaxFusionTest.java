package slm.fusion.softmax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

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

class SoftmaxFusionTest {

  private final Random random = new Random(44);

  @Test
  void theFieldEqualsTheFormulaPixelByPixel() {
    for (int trial = 0; trial < 200; trial++) {
      Extent extent = new Extent(1 + random.nextInt(50), 1 + random.nextInt(50));
      List<ScoredTile> tiles = tiles(extent, 1 + random.nextInt(30));
      double temperature = Math.exp(random.nextDouble(-3, 3));

      double[] expected = pixelByPixel(extent, tiles, temperature);
      double[] fused = fused(extent, tiles, temperature);
      for (int i = 0; i < expected.length; i++) {
        assertThat(fused[i]).isCloseTo(expected[i], within(1e-12));
      }
    }
  }

  @Test
  void aHighTemperatureGivesTheMean() {
    assertThat(fused(new Extent(1, 1), stacked(-0.4, 0.1, 0.9), 1e6)[0])
        .isCloseTo(0.2, within(1e-6));
  }

  @Test
  void aLowTemperatureGivesTheMaximum() {
    assertThat(fused(new Extent(1, 1), stacked(-0.4, 0.1, 0.9, 0.8), 1e-6)[0]).isEqualTo(0.9);
    assertThat(fused(new Extent(1, 1), stacked(-0.4, -0.5), Double.MIN_VALUE)[0]).isEqualTo(-0.4);
  }

  @Test
  void betweenThemItRisesAsTheTemperatureFalls() {
    List<ScoredTile> tiles = stacked(-0.4, 0.1, 0.9);
    double last = Double.NEGATIVE_INFINITY;
    for (double temperature = 100; temperature > 0.01; temperature /= 2) {
      double value = fused(new Extent(1, 1), tiles, temperature)[0];
      assertThat(value).isGreaterThan(last).isLessThanOrEqualTo(0.9);
      last = value;
    }
  }

  @Test
  void hugeScoresDoNotOverflow() {
    assertThat(fused(new Extent(1, 1), stacked(1e5, 1e5 + 1), 1e-3)[0]).isEqualTo(1e5 + 1);
    assertThat(fused(new Extent(1, 1), stacked(-1e5, -1e5), 1e-3)[0]).isEqualTo(-1e5);
  }

  @Test
  void equalScoresStayAsTheyAre() {
    assertThat(fused(new Extent(1, 1), stacked(0.3, 0.3, 0.3), 0.05)[0]).isEqualTo(0.3);
  }

  @Test
  void groundThatNoTileCoversHasZero() {
    List<ScoredTile> tiles = List.of(new ScoredTile(new Tile(new Window(1, 0, 1, 1), 1), -0.25));

    assertThat(fused(new Extent(3, 1), tiles, 0.05)).containsExactly(0, -0.25, 0);
  }

  @Test
  void aTemperatureThatIsNotPositiveAndFiniteIsRefused() {
    for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> new SoftmaxFusion.Settings(bad))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("temperature");
    }
  }

  private static List<ScoredTile> stacked(double... scores) {
    List<ScoredTile> tiles = new ArrayList<>();
    for (double score : scores) {
      tiles.add(new ScoredTile(new Tile(new Window(0, 0, 1, 1), 1), score));
    }
    return tiles;
  }

  private static double[] pixelByPixel(Extent extent, List<ScoredTile> tiles, double temperature) {
    double[] pixels = new double[(int) extent.pixels()];
    for (int i = 0; i < pixels.length; i++) {
      double sum = 0;
      double weights = 0;
      for (ScoredTile tile : tiles) {
        if (covers(tile.tile().window(), i % extent.width(), i / extent.width())) {
          double weight = Math.exp(tile.score() / temperature);
          sum += tile.score() * weight;
          weights += weight;
        }
      }
      pixels[i] = weights == 0 ? 0 : sum / weights;
    }
    return pixels;
  }

  private static double[] fused(Extent extent, List<ScoredTile> tiles, double temperature) {
    ScoreField field =
        new SoftmaxFusion()
            .create(new SoftmaxFusion.Settings(temperature))
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
      tiles.add(new ScoredTile(new Tile(new Window(x, y, w, h), w), random.nextInt(-5, 6) / 7.0));
    }
    return tiles;
  }
}
