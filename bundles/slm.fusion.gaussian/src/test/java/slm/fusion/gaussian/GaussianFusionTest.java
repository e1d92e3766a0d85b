package slm.fusion.gaussian;

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

class GaussianFusionTest {

  private final Random random = new Random(45);

  @Test
  void theFieldEqualsTheFormulaPixelByPixel() {
    for (int trial = 0; trial < 150; trial++) {
      Extent extent = new Extent(1 + random.nextInt(90), 1 + random.nextInt(200));
      List<ScoredTile> tiles = tiles(extent, 1 + random.nextInt(30));
      double sigma = trial % 3 == 0 ? 0.05 : random.nextDouble(0.05, 2);

      double[] fused = all(field(extent, tiles, sigma));

      for (int i = 0; i < fused.length; i++) {
        assertThat(fused[i])
            .isCloseTo(
                formula(tiles, i % extent.width(), i / extent.width(), sigma), within(1e-12));
      }
    }
  }

  @Test
  void everyWindowIsACutOfTheWholeToTheLastBit() {
    for (int trial = 0; trial < 100; trial++) {
      Extent extent = new Extent(1 + random.nextInt(90), 1 + random.nextInt(200));
      ScoreField field = field(extent, tiles(extent, 20), 0.2);
      double[] whole = all(field);
      int x = random.nextInt(extent.width());
      int y = random.nextInt(extent.height());
      Window window =
          new Window(
              x,
              y,
              1 + random.nextInt(extent.width() - x),
              1 + random.nextInt(extent.height() - y));

      double[] part = new double[(int) window.pixels()];
      field.read(window, part);

      for (int i = 0; i < part.length; i++) {
        int at = (y + i / window.width()) * extent.width() + x + i % window.width();
        assertThat(part[i]).isEqualTo(whole[at]);
      }
    }
  }

  @Test
  void aTileWeighsMostAtItsCentreWhateverItsSize() {
    Extent extent = new Extent(30, 9);
    List<ScoredTile> tiles =
        List.of(
            new ScoredTile(new Tile(new Window(0, 0, 9, 9), 9), 0),
            new ScoredTile(new Tile(new Window(0, 0, 27, 9), 27), 1));

    double[] fused = all(field(extent, tiles, 0.25));

    int middle = 4 * extent.width();
    assertThat(fused[middle + 4]).isLessThan(0.5);
    assertThat(fused[middle + 8]).isGreaterThan(fused[middle + 4]);
    assertThat(fused[middle + 13]).isEqualTo(1);
    assertThat(fused[middle + 28]).isZero();
  }

  @Test
  void aLargeSigmaGivesTheMean() {
    Extent extent = new Extent(20, 20);
    List<ScoredTile> tiles =
        List.of(
            new ScoredTile(new Tile(new Window(0, 0, 20, 20), 20), -0.5),
            new ScoredTile(new Tile(new Window(0, 0, 13, 20), 20), 1));

    double[] fused = all(field(extent, tiles, 1000));

    assertThat(fused[7 * 20 + 3]).isCloseTo(0.25, within(1e-6));
    assertThat(fused[7 * 20 + 13]).isEqualTo(-0.5);
  }

  @Test
  void evenTheCornersOfTheLargestTilesWithTheLeastSigmaHaveAValue() {
    Extent extent = new Extent(100_000, 1);
    List<ScoredTile> tiles = List.of(new ScoredTile(new Tile(extent.window(), 100_000), 0.75));

    double[] fused = all(field(extent, tiles, 0.05));

    assertThat(fused[0]).isCloseTo(0.75, within(1e-12));
    assertThat(fused[99_999]).isCloseTo(0.75, within(1e-12));
  }

  @Test
  void equalScoresGiveAConstantField() {
    Extent extent = new Extent(70, 50);
    List<ScoredTile> tiles = new ArrayList<>();
    tiles.add(new ScoredTile(new Tile(extent.window(), 70), 0.1));
    for (ScoredTile tile : tiles(extent, 30)) {
      tiles.add(new ScoredTile(tile.tile(), 0.1));
    }

    assertThat(all(field(extent, tiles, 0.2))).containsOnly(0.1);
  }

  @Test
  void aSigmaOutOfBoundsIsRefused() {
    for (double bad : new double[] {0, 0.04, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> new GaussianFusion.Settings(bad))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("sigma");
    }
  }

  private static double formula(List<ScoredTile> tiles, int x, int y, double sigma) {
    double sum = 0;
    double weights = 0;
    for (ScoredTile tile : tiles) {
      Window w = tile.tile().window();
      if (covers(w, x, y)) {
        double dx = (x + 0.5 - (w.x() + w.width() / 2.0)) / (sigma * w.width());
        double dy = (y + 0.5 - (w.y() + w.height() / 2.0)) / (sigma * w.height());
        double weight = Math.exp(-(dx * dx + dy * dy) / 2);
        sum += weight * tile.score();
        weights += weight;
      }
    }
    return weights == 0 ? 0 : sum / weights;
  }

  private static ScoreField field(Extent extent, List<ScoredTile> tiles, double sigma) {
    return new GaussianFusion()
        .create(new GaussianFusion.Settings(sigma))
        .fuse(extent, tiles, Monitor.NONE);
  }

  private static double[] all(ScoreField field) {
    double[] pixels = new double[(int) field.extent().pixels()];
    field.read(field.extent().window(), pixels);
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
