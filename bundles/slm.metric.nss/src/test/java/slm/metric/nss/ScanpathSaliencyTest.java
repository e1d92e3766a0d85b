package slm.metric.nss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntBinaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import slm.api.InputException;
import slm.api.Monitor;
import slm.api.NoSettings;
import slm.api.dataset.Polygon;
import slm.api.dataset.Vertex;
import slm.api.map.ProbabilityMap;
import slm.api.metric.MapMetric;
import slm.api.metric.RegionMask;
import slm.api.raster.Extent;
import slm.api.raster.Window;

/** The mean of the standardized map in the regions. */
class ScanpathSaliencyTest {

  private static final Extent EXTENT = new Extent(97, 61);
  private static final List<Polygon> REGIONS =
      List.of(polygon(20, 10, 70, 15, 60, 50, 15, 40), polygon(80, 5, 95, 30, 85, 55));

  private final Random random = new Random(5);

  @Test
  void theFigureIsWhatNumpyGives() {
    assertThat(nss(waves())).isCloseTo(0.0001333318758477833, within(1e-13));
    assertThat(nss(steps())).isCloseTo(-0.003069537085231672, within(1e-13));
    assertThat(nss(hill())).isCloseTo(0.8548842920355266, within(1e-13));
    assertThat(nss(hills())).isCloseTo(0.8620870093847155, within(1e-13));
  }

  @Test
  void theFigureIsThatOfStandardizingEveryPixel() {
    for (int trial = 0; trial < 200; trial++) {
      Extent extent = extent();
      ProbabilityMap map = noise(extent);
      List<Polygon> regions = regions(extent);
      RegionMask mask = RegionMask.of(extent, regions);
      int[] levels =
          IntStream.range(0, (int) extent.pixels())
              .map(i -> level(map, i % extent.width(), i / extent.width()))
              .toArray();
      double mean = Arrays.stream(levels).average().orElseThrow();
      double variance =
          Arrays.stream(levels).mapToDouble(v -> (v - mean) * (v - mean)).average().orElseThrow();
      double naive =
          IntStream.range(0, levels.length)
              .filter(i -> mask.contains(i % extent.width(), i / extent.width()))
              .mapToDouble(i -> (levels[i] - mean) / Math.sqrt(variance))
              .average()
              .orElseThrow();

      assertThat(metric().evaluate(map, regions, Monitor.NONE).values().get("nss"))
          .isCloseTo(variance == 0 ? 0 : naive, within(1e-10));
    }
  }

  @Test
  void scaleAndOffsetOfTheMapChangeNothing() {
    double dark = nss(map((x, y) -> (x + y) % 60));
    double bright = nss(map((x, y) -> (x + y) % 60 * 3 + 50));

    assertThat(bright).isCloseTo(dark, within(1e-12));
  }

  @Test
  void aFlatMapIsChance() {
    assertThat(nss(map((x, y) -> 0))).isZero();
    assertThat(nss(map((x, y) -> 201))).isZero();
  }

  private static double nss(ProbabilityMap map) {
    return metric().evaluate(map, REGIONS, Monitor.NONE).values().get("nss");
  }

  private static MapMetric metric() {
    return new ScanpathSaliency().create(new NoSettings());
  }

  @Test
  void regionsThatAllowNoFigureAreRefused() {
    Polygon outside = polygon(500, 500, 600, 500, 600, 600);

    assertThatThrownBy(() -> metric().evaluate(hill(), List.of(), Monitor.NONE))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("no region");
    assertThatThrownBy(() -> metric().evaluate(hill(), List.of(outside), Monitor.NONE))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("97 x 61");
  }

  private static ProbabilityMap waves() {
    return map((x, y) -> (3 * x * x + 5 * y * y + x * y) % 256);
  }

  private static ProbabilityMap steps() {
    return map((x, y) -> (7 * x + 13 * y) % 11 * 23);
  }

  private static ProbabilityMap hill() {
    return map((x, y) -> peak(x - 40, y - 30, 255, 400));
  }

  private static ProbabilityMap hills() {
    return map((x, y) -> Math.max(peak(x - 40, y - 30, 255, 100), peak(x - 88, y - 28, 230, 60)));
  }

  private static int peak(int dx, int dy, int height, int width) {
    return height * width / (width + dx * dx + dy * dy);
  }

  private static ProbabilityMap map(IntBinaryOperator value) {
    return map(EXTENT, value);
  }

  private Extent extent() {
    return new Extent(2 + random.nextInt(40), 2 + random.nextInt(40));
  }

  private List<Polygon> regions(Extent extent) {
    int w = extent.width();
    int h = extent.height();
    return List.of(
        polygon(
            random.nextInt(w),
            random.nextInt(h),
            random.nextInt(w),
            random.nextInt(h),
            random.nextInt(w),
            random.nextInt(h)),
        polygon(
            random.nextInt(w),
            random.nextInt(h),
            random.nextInt(w),
            random.nextInt(h),
            random.nextInt(w),
            random.nextInt(h)));
  }

  private ProbabilityMap noise(Extent extent) {
    int levels = 1 + random.nextInt(255);
    return map(extent, (x, y) -> random.nextInt(levels + 1));
  }

  private static int level(ProbabilityMap map, int x, int y) {
    byte[] pixel = new byte[1];
    map.read(new Window(x, y, 1, 1), pixel);
    return pixel[0] & 0xff;
  }

  private static ProbabilityMap map(Extent extent, IntBinaryOperator value) {
    byte[] pixels = new byte[(int) extent.pixels()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) value.applyAsInt(i % extent.width(), i / extent.width());
    }
    return ProbabilityMap.of(extent, pixels);
  }

  private static Polygon polygon(int... xy) {
    return new Polygon(
        IntStream.range(0, xy.length / 2)
            .mapToObj(i -> new Vertex(xy[2 * i], xy[2 * i + 1]))
            .toList());
  }
}
