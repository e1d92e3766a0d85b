package slm.metric.selo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import slm.api.InputException;
import slm.api.Monitor;
import slm.api.dataset.Polygon;
import slm.api.dataset.Vertex;
import slm.api.map.ProbabilityMap;
import slm.api.raster.Extent;

/** Each fast piece against the plain way of saying it, on random input. */
class PeakPiecesTest {

  private final Random random = new Random(41);

  @Test
  void theBoxFilterIsTheMeanRoundedHalfToEven() {
    for (int trial = 0; trial < 120; trial++) {
      Extent extent =
          new Extent(1 + random.nextInt(30), 1 + random.nextInt(600) / (1 + trial % 20));
      int size = 1 + random.nextInt(20);
      byte[] image = noise(extent, trial % 3 == 0 ? 2 : 256);
      if (trial % 5 == 0) {
        Arrays.fill(image, (byte) 255);
      }
      byte[] blurred = new byte[image.length];

      new BoxBlur(extent, size).apply(image, blurred, Monitor.NONE);

      for (int k = 0; k < 40; k++) {
        int x = random.nextInt(extent.width());
        int y = random.nextInt(extent.height());
        long sum = 0;
        for (int j = y - size / 2; j < y - size / 2 + size; j++) {
          for (int i = x - size / 2; i < x - size / 2 + size; i++) {
            sum +=
                image[mirror(j, extent.height()) * extent.width() + mirror(i, extent.width())]
                    & 0xff;
          }
        }
        int expected =
            BigDecimal.valueOf(sum)
                .divide(BigDecimal.valueOf((long) size * size), 20, RoundingMode.HALF_EVEN)
                .setScale(0, RoundingMode.HALF_EVEN)
                .intValue();
        assertThat(blurred[y * extent.width() + x] & 0xff).isEqualTo(expected);
      }
    }
  }

  @Test
  void sumsHalfWayBetweenLevelsGoToTheEvenOne() {
    Extent extent = new Extent(2, 1);
    for (int size : new int[] {2, 10, 50}) {
      BoxBlur blur = new BoxBlur(extent, size);
      for (int level = 0; level < 255; level++) {
        byte[] blurred = new byte[2];

        blur.apply(new byte[] {(byte) level, (byte) (level + 1)}, blurred, Monitor.NONE);

        assertThat(blurred[0] & 0xff).as("box of %d", size).isEqualTo(level + level % 2);
      }
    }
  }

  private static int mirror(int i, int length) {
    int at = i;
    while (length > 1 && (at < 0 || at >= length)) {
      at = at < 0 ? -at : 2 * (length - 1) - at;
    }
    return length == 1 ? 0 : at;
  }

  @Test
  void windowMaximaAreThePixelsBelowNoOtherInTheirWindow() {
    for (int trial = 0; trial < 60; trial++) {
      Extent extent = new Extent(1 + random.nextInt(260), 1 + random.nextInt(200));
      int window = 2 + random.nextInt(trial % 2 == 0 ? 40 : 300);
      byte[] image = noise(extent, trial % 3 == 0 ? 3 : 40);
      if (trial % 5 == 0) {
        Arrays.fill(image, (byte) 9);
      }

      long[] maxima = WindowMaxima.find(image, extent, window, Monitor.NONE);

      int words = (extent.width() + 63) / 64;
      for (int y = 0; y < extent.height(); y++) {
        for (int x = 0; x < extent.width(); x++) {
          boolean found = (maxima[y * words + x / 64] >>> x & 1) != 0;
          if (found || random.nextInt(8) == 0) {
            assertThat(found)
                .as("%d, %d of %s", x, y, extent)
                .isEqualTo(isMaximum(image, extent, x, y, window));
          }
        }
      }
    }
  }

  private static boolean isMaximum(byte[] image, Extent extent, int x, int y, int window) {
    int value = image[y * extent.width() + x] & 0xff;
    for (int j = Math.max(0, y - window / 2);
        j <= Math.min(extent.height() - 1, y + (window - 1) / 2);
        j++) {
      for (int i = Math.max(0, x - window / 2);
          i <= Math.min(extent.width() - 1, x + (window - 1) / 2);
          i++) {
        if ((image[j * extent.width() + i] & 0xff) > value) {
          return false;
        }
      }
    }
    return value > 0;
  }

  @Test
  void componentsAreThoseOfAFloodFill() {
    for (int trial = 0; trial < 200; trial++) {
      int words = 1 + random.nextInt(3);
      int height = 1 + random.nextInt(40);
      int rarity = 1 + random.nextInt(6);
      boolean[][] set = new boolean[height][words * 64];
      long[] bits = new long[words * height];
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < words * 64; x++) {
          if (random.nextInt(rarity + 1) == 0) {
            set[y][x] = true;
            bits[y * words + x / 64] |= 1L << x;
          }
        }
      }

      assertThat(Components.centroids(bits, words)).isEqualTo(flooded(set));
    }
  }

  private static List<Components.Centroid> flooded(boolean[][] set) {
    List<Components.Centroid> centroids = new ArrayList<>();
    for (int y = 0; y < set.length; y++) {
      for (int x = 0; x < set[y].length; x++) {
        if (set[y][x]) {
          Deque<int[]> open = new ArrayDeque<>(List.of(new int[] {x, y}));
          set[y][x] = false;
          double sumX = 0;
          double sumY = 0;
          int count = 0;
          while (!open.isEmpty()) {
            int[] p = open.pop();
            sumX += p[0];
            sumY += p[1];
            count++;
            for (int j = Math.max(0, p[1] - 1); j <= Math.min(set.length - 1, p[1] + 1); j++) {
              for (int i = Math.max(0, p[0] - 1); i <= Math.min(set[j].length - 1, p[0] + 1); i++) {
                if (set[j][i]) {
                  set[j][i] = false;
                  open.push(new int[] {i, j});
                }
              }
            }
          }
          centroids.add(new Components.Centroid((int) (sumX / count), (int) (sumY / count)));
        }
      }
    }
    return centroids;
  }

  @Test
  void regionsThatAllowNoFigureAreRefused() {
    ProbabilityMap map = ProbabilityMap.of(new Extent(50, 50), new byte[2500]);
    var metric = new SeloMetrics().create(SeloSettings.REFERENCE);
    Polygon point = new Polygon(List.of(new Vertex(5, 5), new Vertex(5, 5), new Vertex(5, 5)));
    Polygon outside =
        new Polygon(List.of(new Vertex(500, 500), new Vertex(600, 500), new Vertex(600, 600)));

    assertThatThrownBy(() -> metric.evaluate(map, List.of(), Monitor.NONE))
        .isInstanceOf(InputException.class);
    assertThatThrownBy(() -> metric.evaluate(map, List.of(point), Monitor.NONE))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("too small");
    assertThatThrownBy(() -> metric.evaluate(map, List.of(outside), Monitor.NONE))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("No pixel");
  }

  private byte[] noise(Extent extent, int levels) {
    byte[] image = new byte[(int) extent.pixels()];
    for (int i = 0; i < image.length; i++) {
      image[i] = (byte) random.nextInt(levels);
    }
    return image;
  }
}
