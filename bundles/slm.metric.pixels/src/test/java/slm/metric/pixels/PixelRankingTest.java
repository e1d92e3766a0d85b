package slm.metric.pixels;

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
import slm.api.NoSettings;
import slm.api.dataset.Polygon;
import slm.api.dataset.Vertex;
import slm.api.map.ProbabilityMap;
import slm.api.metric.Diagnostic;
import slm.api.metric.MapMetric;
import slm.api.metric.MetricResult;
import slm.api.metric.RegionMask;
import slm.api.raster.Extent;
import slm.api.raster.Window;

/** The map as a ranking of pixels. */
class PixelRankingTest {

  private static final Extent EXTENT = new Extent(97, 61);
  private static final List<Polygon> REGIONS =
      List.of(polygon(20, 10, 70, 15, 60, 50, 15, 40), polygon(80, 5, 95, 30, 85, 55));

  private final Random random = new Random(7);

  @Test
  void theFiguresAreWhatScikitLearnGives() {
    assertThat(figure("pixel_ap", waves())).isCloseTo(0.34700953367505516, within(1e-13));
    assertThat(figure("pixel_auroc", waves())).isCloseTo(0.4999854999003906, within(1e-13));
    assertThat(figure("pixel_ap", steps())).isCloseTo(0.34549890164382485, within(1e-13));
    assertThat(figure("pixel_auroc", steps())).isCloseTo(0.4986491581116079, within(1e-13));
    assertThat(figure("pixel_ap", hill())).isCloseTo(0.8342572290185806, within(1e-13));
    assertThat(figure("pixel_auroc", hill())).isCloseTo(0.8241114591135018, within(1e-13));
    assertThat(figure("pixel_ap", hills())).isCloseTo(0.849048214837225, within(1e-13));
    assertThat(figure("pixel_auroc", hills())).isCloseTo(0.9166702601696133, within(1e-13));
  }

  @Test
  void theAreaIsTheShareOfPairsInOrderWithTiesHalf() {
    for (int trial = 0; trial < 60; trial++) {
      Extent extent = new Extent(2 + random.nextInt(12), 2 + random.nextInt(12));
      ProbabilityMap map = noise(extent);
      List<Polygon> regions = regions(extent);
      RegionMask mask = RegionMask.of(extent, regions);
      if (mask.area() == extent.pixels()) {
        continue;
      }
      double won = 0;
      for (int i = 0; i < extent.pixels(); i++) {
        for (int j = 0; j < extent.pixels(); j++) {
          int xi = i % extent.width();
          int yi = i / extent.width();
          int xj = j % extent.width();
          int yj = j / extent.width();
          if (mask.contains(xi, yi) && !mask.contains(xj, yj)) {
            won += (1 + Integer.signum(level(map, xi, yi) - level(map, xj, yj))) / 2.0;
          }
        }
      }

      assertThat(metric().evaluate(map, regions, Monitor.NONE).values().get("pixel_auroc"))
          .isCloseTo(won / mask.area() / (extent.pixels() - mask.area()), within(1e-12));
    }
  }

  @Test
  void theOracleMapIsPerfectItsInverseIsWorstAndAFlatOneIsChance() {
    RegionMask mask = RegionMask.of(EXTENT, REGIONS);
    ProbabilityMap oracle = map((x, y) -> mask.contains(x, y) ? 255 : 0);
    ProbabilityMap inverse = map((x, y) -> mask.contains(x, y) ? 0 : 255);
    ProbabilityMap flat = map((x, y) -> 80);

    assertThat(figure("pixel_ap", oracle)).isEqualTo(1);
    assertThat(figure("pixel_auroc", oracle)).isEqualTo(1);
    assertThat(figure("pixel_auroc", inverse)).isZero();
    assertThat(figure("pixel_ap", flat)).isEqualTo(mask.area() / (97.0 * 61));
    assertThat(figure("pixel_auroc", flat)).isEqualTo(0.5);
  }

  @Test
  void theCurvesEncloseTheFigures() {
    MetricResult result = metric().evaluate(hill(), REGIONS, Monitor.NONE);
    List<Diagnostic.Curve> curves =
        result.diagnostics().stream()
            .filter(d -> d instanceof Diagnostic.Curve)
            .map(d -> (Diagnostic.Curve) d)
            .toList();

    double steps = 0;
    double trapezoids = 0;
    for (int i = 1; i < curves.get(0).x().size(); i++) {
      steps += (curves.get(0).x().get(i) - curves.get(0).x().get(i - 1)) * curves.get(0).y().get(i);
      trapezoids +=
          (curves.get(1).x().get(i) - curves.get(1).x().get(i - 1))
              * (curves.get(1).y().get(i) + curves.get(1).y().get(i - 1))
              / 2;
    }

    assertThat(steps).isCloseTo(result.values().get("pixel_ap"), within(1e-12));
    assertThat(trapezoids).isCloseTo(result.values().get("pixel_auroc"), within(1e-12));
  }

  @Test
  void regionsThatCoverEverythingAreRefused() {
    Polygon all = polygon(0, 0, 96, 0, 96, 60, 0, 60);

    assertThatThrownBy(() -> metric().evaluate(hill(), List.of(all), Monitor.NONE))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("cover the whole map");
  }

  private static double figure(String id, ProbabilityMap map) {
    return metric().evaluate(map, REGIONS, Monitor.NONE).values().get(id);
  }

  private static MapMetric metric() {
    return new PixelRanking().create(new NoSettings());
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
