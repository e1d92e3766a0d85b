package slm.filter.median;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import slm.api.Monitor;
import slm.api.map.CellGrid;
import slm.api.map.MapCells;
import slm.api.map.ProbabilityMap;
import slm.api.raster.Extent;
import slm.api.raster.Window;

class MedianFilterTest {

  private final Random random = new Random(17);

  @Test
  void anyMapIsFilteredAsBySorting() {
    for (int trial = 0; trial < 150; trial++) {
      Extent extent = new Extent(1 + random.nextInt(40), 1 + random.nextInt(40));
      byte[] pixels = new byte[(int) extent.pixels()];
      random.nextBytes(pixels);
      if (trial % 3 == 0) {
        for (int i = 0; i < pixels.length; i++) {
          pixels[i] &= (byte) 0x83;
        }
      }
      int size = 1 + 2 * random.nextInt(15);

      assertSorted(ProbabilityMap.of(extent, pixels), size);
    }
  }

  @Test
  void aMapOfCellsIsFilteredAsBySorting() {
    for (int trial = 0; trial < 40 * Integer.getInteger("slm.soak", 3); trial++) {
      MapCells cells = cells(1 + random.nextInt(12));
      int radius = random.nextInt(15);

      assertSorted(cells, 2 * radius + 1);
      assertThat(all(cells.extent(), new CellMedian(cells, radius, Monitor.NONE)::read))
          .as("%s, radius %d", cells.extent(), radius)
          .isEqualTo(all(filtered(cells, 2 * radius + 1)));
    }
  }

  @Test
  void packedCountsGiveWhatPlainOnesGiveInAnyWindow() {
    for (int trial = 0; trial < 40; trial++) {
      // a strip and a little of the next
      int width = trial % 8 == 0 ? 4090 + random.nextInt(20) : 1 + random.nextInt(300);
      Extent extent = new Extent(width, 1 + random.nextInt(trial % 8 == 0 ? 4 : 120));
      int radius = trial % 4 == 0 ? PackedMedian.MOST_RADIUS : random.nextInt(128);
      ProbabilityMap map = ProbabilityMap.of(extent, pixels(extent, trial % 5));

      assertThat(all(extent, new PackedMedian(map, radius, Monitor.NONE)::read))
          .as("%s, radius %d, trial %d", extent, radius, trial)
          .isEqualTo(all(extent, new HistogramMedian(map, radius, Monitor.NONE)::read));
    }
  }

  /** Levels that rows do not have for long are given up, and counted anew when they come again. */
  @Test
  void packedCountsComeAgainFurtherDown() {
    Extent extent = new Extent(40, 1700);
    byte[] pixels = new byte[(int) extent.pixels()];
    random.nextBytes(pixels);
    for (int i = 0; i < pixels.length; i++) {
      int y = i / extent.width();
      pixels[i] = (byte) ((pixels[i] & 15) + (y / 50 % 12 == 0 ? 200 : y % 1300 < 700 ? 20 : 100));
    }
    ProbabilityMap map = ProbabilityMap.of(extent, pixels);

    for (int radius : new int[] {0, 3, 20, PackedMedian.MOST_RADIUS}) {
      assertThat(all(extent, new PackedMedian(map, radius, Monitor.NONE)::read))
          .as("radius %d", radius)
          .isEqualTo(all(extent, new HistogramMedian(map, radius, Monitor.NONE)::read));
    }
  }

  /** Noise, noise on a slope, two values, one value, stripes of the ends of octets. */
  private byte[] pixels(Extent extent, int kind) {
    byte[] pixels = new byte[(int) extent.pixels()];
    random.nextBytes(pixels);
    for (int i = 0; i < pixels.length; i++) {
      int x = i % extent.width();
      switch (kind) {
        case 0 -> {}
        case 1 -> pixels[i] = (byte) Math.min(255, (pixels[i] & 31) + x * 250 / extent.width());
        case 2 -> pixels[i] = (byte) (pixels[i] < 0 ? 255 : 0);
        case 3 -> pixels[i] = (byte) 200;
        default -> pixels[i] = (byte) ((x / 7 % 32 << 3) + (pixels[i] < 0 ? 7 : 0));
      }
    }
    return pixels;
  }

  @Test
  void cellsGiveWhatPixelsGiveAlsoInWindowsLargerThanTheMap() {
    for (int trial = 0; trial < 30; trial++) {
      MapCells cells = cells(1 + random.nextInt(30), 60);
      int radius = trial % 3 == 0 ? 400 : random.nextInt(90);

      assertThat(all(cells.extent(), new CellMedian(cells, radius, Monitor.NONE)::read))
          .as("%s, radius %d", cells.extent(), radius)
          .isEqualTo(all(cells.extent(), new HistogramMedian(cells, radius, Monitor.NONE)::read));
    }
  }

  @Test
  void fusedMapsAreFilteredByCellsAndMapsWithACellForEachPixelAreNot() {
    int[] far = new int[83];
    Arrays.setAll(far, i -> 10_000 * i / 82);
    int[] dense = new int[1001];
    Arrays.setAll(dense, i -> i);

    assertThat(CellMedian.pays(new CellGrid(far, far), 125)).isTrue();
    assertThat(CellMedian.pays(new CellGrid(dense, dense), 125)).isFalse();
  }

  @Test
  void cellsAndPixelsGiveOneResultInTheReferencesWindow() {
    for (int trial = 0; trial < 4; trial++) {
      MapCells cells = cells(150);
      byte[] pixels = new byte[(int) cells.extent().pixels()];
      cells.read(cells.extent().window(), pixels);

      assertThat(all(filtered(cells, 251)))
          .isEqualTo(all(filtered(ProbabilityMap.of(cells.extent(), pixels), 251)));
    }
  }

  @Test
  void aWindowIsACutOfTheWhole() {
    MapCells cells = cells(9);
    byte[] pixels = new byte[(int) cells.extent().pixels()];
    cells.read(cells.extent().window(), pixels);
    for (ProbabilityMap map :
        new ProbabilityMap[] {cells, ProbabilityMap.of(cells.extent(), pixels)}) {
      ProbabilityMap median = filtered(map, 7);
      byte[] whole = all(median);
      for (int trial = 0; trial < 100; trial++) {
        int x = random.nextInt(map.extent().width());
        int y = random.nextInt(map.extent().height());
        Window window =
            new Window(
                x,
                y,
                1 + random.nextInt(map.extent().width() - x),
                1 + random.nextInt(map.extent().height() - y));
        byte[] part = new byte[(int) window.pixels()];
        median.read(window, part);
        for (int i = 0; i < part.length; i++) {
          int at = (y + i / window.width()) * map.extent().width() + x + i % window.width();
          assertThat(part[i]).isEqualTo(whole[at]);
        }
      }
    }
  }

  @Test
  void anEvenSizeIsRefused() {
    assertThatThrownBy(() -> new MedianFilter.Settings(250)).hasMessageContaining("odd");
  }

  private void assertSorted(ProbabilityMap map, int size) {
    Extent extent = map.extent();
    byte[] pixels = all(map);
    byte[] expected = new byte[pixels.length];
    int r = size / 2;
    int[] window = new int[size * size];
    for (int y = 0; y < extent.height(); y++) {
      for (int x = 0; x < extent.width(); x++) {
        int n = 0;
        for (int dy = -r; dy <= r; dy++) {
          for (int dx = -r; dx <= r; dx++) {
            int sx = Math.min(Math.max(x + dx, 0), extent.width() - 1);
            int sy = Math.min(Math.max(y + dy, 0), extent.height() - 1);
            window[n++] = pixels[sy * extent.width() + sx] & 0xff;
          }
        }
        Arrays.sort(window);
        expected[y * extent.width() + x] = (byte) window[window.length / 2];
      }
    }
    assertThat(all(filtered(map, size))).as("%s, size %d", extent, size).isEqualTo(expected);
  }

  private static ProbabilityMap filtered(ProbabilityMap map, int size) {
    return new MedianFilter()
        .create(new MedianFilter.Settings(size))
        .apply(map, null, Monitor.NONE);
  }

  private static byte[] all(ProbabilityMap map) {
    return all(map.extent(), map::read);
  }

  private static byte[] all(Extent extent, BiConsumer<Window, byte[]> reading) {
    byte[] pixels = new byte[(int) extent.pixels()];
    reading.accept(extent.window(), pixels);
    return pixels;
  }

  private MapCells cells(int largest) {
    return cells(largest, 7);
  }

  private MapCells cells(int largest, int most) {
    CellGrid grid = new CellGrid(borders(largest, most), borders(largest, most));
    byte[] values = new byte[grid.columns() * grid.rows()];
    random.nextBytes(values);
    return new MapCells(grid, values);
  }

  private int[] borders(int largest, int most) {
    int[] borders = new int[2 + random.nextInt(most)];
    for (int i = 1; i < borders.length; i++) {
      borders[i] = borders[i - 1] + 1 + random.nextInt(largest);
    }
    return borders;
  }
}
