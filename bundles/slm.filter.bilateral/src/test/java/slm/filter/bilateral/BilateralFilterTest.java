package slm.filter.bilateral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import slm.api.Monitor;
import slm.api.map.CellGrid;
import slm.api.map.MapCells;
import slm.api.map.ProbabilityMap;
import slm.api.raster.Extent;
import slm.api.raster.Window;

class BilateralFilterTest {

  private final Random random = new Random(51);

  @Test
  void theResultIsTheWeightedMeanOfTheFormulaWithinTheStatedError() {
    for (int trial = 0; trial < 60; trial++) {
      Extent extent = new Extent(1 + random.nextInt(30), 1 + random.nextInt(30));
      byte[] pixels = noise(extent);
      int size = 1 + 2 * random.nextInt(20);
      double range = Math.exp(random.nextDouble(-2, 6));

      byte[] filtered = all(filtered(ProbabilityMap.of(extent, pixels), size, range));

      double error = 255.0 * size * size / (1L << 31);
      for (int i = 0; i < pixels.length; i++) {
        double exact = formula(extent, pixels, i, size / 2, range);
        assertThat((double) (filtered[i] & 0xff)).isCloseTo(exact, within(0.5 + error + 1e-9));
      }
    }
  }

  @Test
  void aMapOfCellsAndTheSameMapPixelByPixelGiveTheSameBytes() {
    for (int trial = 0; trial < 150; trial++) {
      MapCells cells = cells(1 + random.nextInt(120), 1 + random.nextInt(60));
      ProbabilityMap plain = ProbabilityMap.of(cells.extent(), all(cells));
      int size = 1 + 2 * random.nextInt(60);
      double range = Math.exp(random.nextDouble(-2, 6));

      assertThat(all(filtered(cells, size, range))).isEqualTo(all(filtered(plain, size, range)));
    }
  }

  @Test
  void aWindowIsACutOfTheWhole() {
    for (int trial = 0; trial < 60; trial++) {
      MapCells cells = cells(1 + random.nextInt(60), 1 + random.nextInt(60));
      Extent extent = cells.extent();
      ProbabilityMap source =
          trial % 2 == 0 ? cells : ProbabilityMap.of(extent, noise(cells.extent()));
      ProbabilityMap map = filtered(source, 1 + 2 * random.nextInt(20), 25);
      byte[] whole = all(map);
      int x = random.nextInt(extent.width());
      int y = random.nextInt(extent.height());
      int w = 1 + random.nextInt(extent.width() - x);
      int h = 1 + random.nextInt(extent.height() - y);

      byte[] part = new byte[w * h];
      map.read(new Window(x, y, w, h), part);

      for (int i = 0; i < part.length; i++) {
        assertThat(part[i]).isEqualTo(whole[(y + i / w) * extent.width() + x + i % w]);
      }
    }
  }

  @Test
  void mapsWiderThanAStripHaveNoSeams() {
    MapCells cells = cells(2500, 7);
    ProbabilityMap plain = ProbabilityMap.of(cells.extent(), all(cells));

    assertThat(all(filtered(plain, 31, 40))).isEqualTo(all(filtered(cells, 31, 40)));
  }

  @Test
  void aStepHigherThanTheRangeStaysAndASmallOneIsSmoothed() {
    Extent extent = new Extent(40, 3);
    byte[] pixels = new byte[120];
    for (int i = 0; i < 120; i++) {
      int x = i % 40;
      pixels[i] = (byte) (x < 10 ? 20 : x < 20 ? 24 : 220);
    }

    byte[] filtered = all(filtered(ProbabilityMap.of(extent, pixels), 11, 10));

    assertThat(filtered[40 + 19] & 0xff).isEqualTo(24);
    assertThat(filtered[40 + 20] & 0xff).isEqualTo(220);
    assertThat(filtered[40 + 9] & 0xff).isBetween(21, 23);
  }

  @Test
  void aVeryLargeRangeGivesTheMeanOfTheWindow() {
    Extent extent = new Extent(3, 3);
    byte[] pixels = {0, 0, 0, 0, 90, 0, 0, 0, (byte) 180};

    assertThat(all(filtered(ProbabilityMap.of(extent, pixels), 3, 10_000))[4]).isEqualTo((byte) 30);
  }

  @Test
  void theLargestWindowDoesNotOverflow() {
    Extent extent = new Extent(5, 4);
    byte[] white = white(20);
    MapCells cells = new MapCells(new CellGrid(new int[] {0, 5}, new int[] {0, 4}), white(1));

    assertThat(all(filtered(ProbabilityMap.of(extent, white), 2047, 10_000))).isEqualTo(white);
    assertThat(all(filtered(cells, 2047, 10_000))).isEqualTo(white);
  }

  @Test
  void settingsOutOfBoundsAreRefused() {
    assertThatThrownBy(() -> new BilateralFilter.Settings(250, 30)).hasMessageContaining("250");
    assertThatThrownBy(() -> new BilateralFilter.Settings(2049, 30)).hasMessageContaining("2049");
    assertThatThrownBy(() -> new BilateralFilter.Settings(-1, 30)).hasMessageContaining("-1");
    assertThatThrownBy(() -> new BilateralFilter.Settings(251, 0)).hasMessageContaining("0.0");
    assertThatThrownBy(() -> new BilateralFilter.Settings(251, Double.NaN))
        .hasMessageContaining("NaN");
  }

  private static byte[] white(int count) {
    byte[] white = new byte[count];
    Arrays.fill(white, (byte) 255);
    return white;
  }

  private static double formula(Extent extent, byte[] pixels, int at, int radius, double range) {
    double sum = 0;
    double weights = 0;
    int centre = pixels[at] & 0xff;
    for (int dy = -radius; dy <= radius; dy++) {
      for (int dx = -radius; dx <= radius; dx++) {
        int x = Math.min(Math.max(at % extent.width() + dx, 0), extent.width() - 1);
        int y = Math.min(Math.max(at / extent.width() + dy, 0), extent.height() - 1);
        int value = pixels[y * extent.width() + x] & 0xff;
        double weight = Math.exp(-(value - centre) * (value - centre) / (2 * range * range));
        sum += weight * value;
        weights += weight;
      }
    }
    return sum / weights;
  }

  private MapCells cells(int width, int height) {
    CellGrid grid = new CellGrid(borders(width), borders(height));
    byte[] values = new byte[grid.columns() * grid.rows()];
    random.nextBytes(values);
    return new MapCells(grid, values);
  }

  private int[] borders(int side) {
    TreeSet<Integer> borders = new TreeSet<>(List.of(0, side));
    for (int i = random.nextInt(12); i > 0; i--) {
      borders.add(random.nextInt(side + 1));
    }
    return borders.stream().mapToInt(Integer::intValue).toArray();
  }

  private byte[] noise(Extent extent) {
    byte[] pixels = new byte[(int) extent.pixels()];
    random.nextBytes(pixels);
    return pixels;
  }

  private static ProbabilityMap filtered(ProbabilityMap map, int size, double range) {
    return new BilateralFilter()
        .create(new BilateralFilter.Settings(size, range))
        .apply(map, null, Monitor.NONE);
  }

  private static byte[] all(ProbabilityMap map) {
    byte[] pixels = new byte[(int) map.extent().pixels()];
    map.read(map.extent().window(), pixels);
    return pixels;
  }
}
