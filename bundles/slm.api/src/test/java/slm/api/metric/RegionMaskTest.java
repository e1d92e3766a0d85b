package slm.api.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import slm.api.InputException;
import slm.api.Monitor;
import slm.api.dataset.Polygon;
import slm.api.dataset.Vertex;
import slm.api.map.ProbabilityMap;
import slm.api.raster.Extent;

/** The pixels of regions, and how often a map has each level there. */
class RegionMaskTest {

  private final Random random = new Random(11);

  /**
   * Sizes, polygons, and what OpenCV 4.6 fills: number of pixels and CRC-32 of one byte a pixel.
   */
  @Test
  void polygonsAreFilledAsOpenCvFillsThem() throws IOException {
    int lines = 0;
    try (BufferedReader golden =
        new BufferedReader(
            new InputStreamReader(
                RegionMaskTest.class.getResourceAsStream("/oracle/fillpoly.txt"),
                StandardCharsets.US_ASCII))) {
      for (String line = golden.readLine(); line != null; line = golden.readLine(), lines++) {
        String[] sides = line.split(" = ");
        String[] parts = sides[0].split(" \\| ");
        int[] size = numbers(parts[0]);
        List<Polygon> polygons = new ArrayList<>();
        for (int i = 1; i < parts.length; i++) {
          polygons.add(polygon(numbers(parts[i])));
        }

        RegionMask mask = RegionMask.of(new Extent(size[0], size[1]), polygons);

        byte[] pixels = new byte[size[0] * size[1]];
        for (int i = 0; i < pixels.length; i++) {
          pixels[i] = (byte) (mask.contains(i % size[0], i / size[0]) ? 1 : 0);
        }
        CRC32 crc = new CRC32();
        crc.update(pixels);
        assertThat(mask.area() + " " + crc.getValue()).as(sides[0]).isEqualTo(sides[1]);
      }
    }
    assertThat(lines).isEqualTo(400);
  }

  @Test
  void walkingAlongRowsFindsThePixelsThatAreLookedUp() {
    for (int trial = 0; trial < 200; trial++) {
      Extent extent = extent();
      RegionMask mask = RegionMask.of(extent, regions(extent));

      for (int y = 0; y < extent.height(); y++) {
        int row = y;
        for (int x = 0; x <= extent.width(); x++) {
          int inside = x;
          while (inside < extent.width() && !mask.contains(inside, y)) {
            inside++;
          }
          int outside = x;
          while (outside < extent.width() && mask.contains(outside, y)) {
            outside++;
          }
          assertThat(mask.nextInside(x, y)).isEqualTo(inside);
          assertThat(mask.nextOutside(x, y)).isEqualTo(outside);
        }
        int from = random.nextInt(extent.width());
        int to = from + random.nextInt(extent.width() - from + 1);
        assertThat(mask.count(y, from, to))
            .isEqualTo(IntStream.range(from, to).filter(x -> mask.contains(x, row)).count());
        if (y < mask.top() || y >= mask.bottom()) {
          assertThat(mask.nextInside(0, y)).isEqualTo(extent.width());
        }
      }
    }
  }

  @Test
  void levelsAreCountedAsPixelByPixelOnAnyNumberOfThreads() throws Exception {
    for (int trial = 0; trial < 50; trial++) {
      Extent extent = extent();
      RegionMask mask = RegionMask.of(extent, regions(extent));
      byte[] pixels = new byte[(int) extent.pixels()];
      random.nextBytes(pixels);
      ProbabilityMap map = ProbabilityMap.of(extent, pixels);
      long[] inside = new long[256];
      long[] outside = new long[256];
      for (int i = 0; i < pixels.length; i++) {
        boolean in = mask.contains(i % extent.width(), i / extent.width());
        (in ? inside : outside)[pixels[i] & 0xff]++;
      }

      for (int threads : new int[] {1, 3}) {
        ForkJoinPool pool = new ForkJoinPool(threads);
        LevelCounts counts = pool.submit(() -> LevelCounts.of(map, mask, Monitor.NONE)).get();
        pool.shutdown();

        assertThat(IntStream.range(0, 256).mapToLong(counts::inside).toArray())
            .containsExactly(inside);
        assertThat(IntStream.range(0, 256).mapToLong(counts::outside).toArray())
            .containsExactly(outside);
        assertThat(counts.insideArea()).isEqualTo(mask.area());
        assertThat(counts.insideArea() + counts.outsideArea()).isEqualTo(extent.pixels());
        assertThat(counts.insideSum() + counts.outsideSum())
            .isEqualTo(IntStream.range(0, 256).mapToLong(v -> v * counts.all(v)).sum());
      }
    }
  }

  @Test
  void aMapThatCannotBeJudgedIsRefused() {
    Extent extent = new Extent(20, 10);
    Polygon outside = polygon(30, 2, 40, 2, 40, 9);

    assertThatThrownBy(() -> RegionMask.required(extent, List.of()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("no region");
    assertThatThrownBy(() -> RegionMask.required(extent, List.of(outside)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("20 x 10");
  }

  private Extent extent() {
    return new Extent(1 + random.nextInt(200), 1 + random.nextInt(30));
  }

  private List<Polygon> regions(Extent extent) {
    return IntStream.range(0, 1 + random.nextInt(3)).mapToObj(i -> region(extent)).toList();
  }

  private Polygon region(Extent extent) {
    return polygon(
        IntStream.range(0, 6 + 2 * random.nextInt(3))
            .map(i -> random.nextInt(2 * (i % 2 == 0 ? extent.width() : extent.height())))
            .map(v -> v - 5)
            .toArray());
  }

  private static int[] numbers(String text) {
    return Arrays.stream(text.split(" ")).mapToInt(Integer::parseInt).toArray();
  }

  private static Polygon polygon(int... xy) {
    List<Vertex> vertices = new ArrayList<>();
    for (int i = 0; i < xy.length; i += 2) {
      vertices.add(new Vertex(xy[i], xy[i + 1]));
    }
    return new Polygon(vertices);
  }
}
