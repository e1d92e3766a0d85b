package slm.metric.pointing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.function.IntBinaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import slm.api.InputException;
import slm.api.Monitor;
import slm.api.dataset.Polygon;
import slm.api.dataset.Vertex;
import slm.api.map.ProbabilityMap;
import slm.api.metric.Diagnostic;
import slm.api.metric.MapMetric;
import slm.api.metric.MetricResult;
import slm.api.metric.RegionMask;
import slm.api.raster.Extent;
import slm.api.raster.Window;

/** Whether the highest pixels lie in a region or close to one. */
class PointingGameTest {

  private static final Extent EXTENT = new Extent(97, 61);
  private static final List<Polygon> REGIONS =
      List.of(polygon(20, 10, 70, 15, 60, 50, 15, 40), polygon(80, 5, 95, 30, 85, 55));

  private final Random random = new Random(9);

  @Test
  void theShareOfHitsIsWhatNumpyGives() {
    assertThat(pointing(waves(), 0)).isCloseTo(0.21212121212121213, within(1e-14));
    assertThat(pointing(waves(), 5)).isCloseTo(0.5454545454545454, within(1e-14));
    assertThat(pointing(waves(), 15)).isCloseTo(0.9090909090909091, within(1e-14));
    assertThat(pointing(steps(), 0)).isCloseTo(0.3407821229050279, within(1e-14));
    assertThat(pointing(steps(), 5)).isCloseTo(0.5847299813780261, within(1e-14));
    assertThat(pointing(steps(), 15)).isCloseTo(0.9459962756052142, within(1e-14));
    assertThat(pointing(hill(), 0)).isEqualTo(1);
  }

  @Test
  void aHitIsAsFarFromARegionAsTheToleranceSays() {
    for (int trial = 0; trial < 200; trial++) {
      Extent extent = extent();
      ProbabilityMap map = noise(extent);
      List<Polygon> regions = regions(extent);
      RegionMask mask = RegionMask.of(extent, regions);
      int tolerance = random.nextInt(20);
      int highest = 0;
      for (int i = 0; i < extent.pixels(); i++) {
        highest = Math.max(highest, level(map, i % extent.width(), i / extent.width()));
      }
      int hits = 0;
      int all = 0;
      for (int i = 0; i < extent.pixels(); i++) {
        int x = i % extent.width();
        int y = i / extent.width();
        if (level(map, x, y) == highest) {
          all++;
          hits += near(mask, x, y, tolerance) ? 1 : 0;
        }
      }

      MetricResult result = metric(tolerance).evaluate(map, regions, Monitor.NONE);

      assertThat(result.values().get("pointing")).isEqualTo((double) hits / all);
      assertThat(result.diagnostics())
          .contains(
              new Diagnostic.Quantity("highest pixels", all),
              new Diagnostic.Quantity("highest pixels that hit", hits));
    }
  }

  private static boolean near(RegionMask mask, int x, int y, int tolerance) {
    for (int v = 0; v < mask.extent().height(); v++) {
      for (int u = 0; u < mask.extent().width(); u++) {
        int square = (u - x) * (u - x) + (v - y) * (v - y);
        if (mask.contains(u, v) && square <= tolerance * tolerance) {
          return true;
        }
      }
    }
    return false;
  }

  @Test
  void theFirstHitAndTheFirstMissAreShown() {
    ProbabilityMap map = map((x, y) -> x == 40 && y == 30 || x == 3 && y > 57 ? 200 : 9);

    MetricResult result = metric(0).evaluate(map, REGIONS, Monitor.NONE);

    assertThat(result.values().get("pointing")).isEqualTo(0.25);
    assertThat(result.diagnostics())
        .contains(
            new Diagnostic.Point("highest, hit", 40, 30, 200 / 255.0),
            new Diagnostic.Point("highest, miss", 3, 58, 200 / 255.0));
  }

  @Test
  void aFlatMapGetsTheShareOfTheArea() {
    assertThat(pointing(map((x, y) -> 0), 0)).isEqualTo(2052.0 / (97 * 61));
    assertThat(pointing(map((x, y) -> 255), 1000)).isEqualTo(1);
  }

  private static double pointing(ProbabilityMap map, int tolerance) {
    return metric(tolerance).evaluate(map, REGIONS, Monitor.NONE).values().get("pointing");
  }

  private static MapMetric metric() {
    return metric(15);
  }

  private static MapMetric metric(int tolerance) {
    return new PointingGame().create(new PointingGame.Settings(tolerance));
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
