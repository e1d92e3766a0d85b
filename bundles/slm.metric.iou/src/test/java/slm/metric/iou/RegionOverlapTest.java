package slm.metric.iou;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
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
import slm.api.metric.MetricSpec;
import slm.api.metric.RegionMask;
import slm.api.raster.Extent;
import slm.api.raster.Window;

/** The map, cut at thresholds, against the regions. */
class RegionOverlapTest {

  private static final Extent EXTENT = new Extent(97, 61);
  private static final List<Polygon> REGIONS =
      List.of(polygon(20, 10, 70, 15, 60, 50, 15, 40), polygon(80, 5, 95, 30, 85, 55));

  private final Random random = new Random(13);

  @Test
  void theFiguresAreWhatOpenCvAndNumpyGive() {
    assertThat(figures(hill()))
        .containsExactly(
            Map.entry("iou_30", 0.5108463183623587),
            Map.entry("iou_50", 0.5405152224824356),
            Map.entry("iou_70", 0.2577972709551657),
            Map.entry("iou_best", 0.625814332247557),
            Map.entry("recall_25", 0.5),
            Map.entry("recall_50", 0.5));
    assertThat(figures(hills()))
        .containsExactly(
            Map.entry("iou_30", 0.43486238532110094),
            Map.entry("iou_50", 0.21397379912663755),
            Map.entry("iou_70", 0.09454191033138401),
            Map.entry("iou_best", 0.6336702683861973),
            Map.entry("recall_25", 1.0),
            Map.entry("recall_50", 0.0));
    assertThat(figures(waves()))
        .containsExactly(
            Map.entry("iou_30", 0.297724399494311),
            Map.entry("iou_50", 0.2548574312389604),
            Map.entry("iou_70", 0.19597523219814242),
            Map.entry("iou_best", 0.3468453188602442),
            Map.entry("recall_25", 0.0),
            Map.entry("recall_50", 0.0));
  }

  @Test
  void theBestOverlapOfARegionIsThatOfFloodingEveryComponent() throws Exception {
    for (int trial = 0; trial < 300; trial++) {
      Extent extent = new Extent(2 + random.nextInt(150), 2 + random.nextInt(20));
      ProbabilityMap map = noise(extent);
      List<RegionMask> regions =
          regions(extent).stream().map(r -> RegionMask.of(extent, List.of(r))).toList();
      int[] levels = {random.nextInt(256), 1 + random.nextInt(255)};
      double[] naive = new double[regions.size()];
      for (int level : levels) {
        flood(map, level, regions, naive);
      }

      for (int threads : new int[] {1, 3}) {
        ForkJoinPool pool = new ForkJoinPool(threads);
        double[] best =
            pool.submit(() -> BestOverlaps.of(map, regions, levels, Monitor.NONE)).get();
        pool.shutdown();

        assertThat(best).containsExactly(naive);
      }
    }
  }

  private static void flood(
      ProbabilityMap map, int level, List<RegionMask> regions, double[] best) {
    Extent extent = map.extent();
    boolean[] seen = new boolean[(int) extent.pixels()];
    for (int start = 0; start < seen.length; start++) {
      long area = 0;
      long[] common = new long[best.length];
      Deque<Integer> open = new ArrayDeque<>(List.of(start));
      while (!open.isEmpty()) {
        int at = open.pop();
        int x = at % extent.width();
        int y = at / extent.width();
        if (seen[at] || level(map, x, y) < level) {
          continue;
        }
        seen[at] = true;
        area++;
        for (int r = 0; r < common.length; r++) {
          common[r] += regions.get(r).contains(x, y) ? 1 : 0;
        }
        for (int v = Math.max(0, y - 1); v <= Math.min(extent.height() - 1, y + 1); v++) {
          for (int u = Math.max(0, x - 1); u <= Math.min(extent.width() - 1, x + 1); u++) {
            open.push(v * extent.width() + u);
          }
        }
      }
      for (int r = 0; r < common.length; r++) {
        double union = area + regions.get(r).area() - common[r];
        best[r] = Math.max(best[r], common[r] / union);
      }
    }
  }

  @Test
  void theFiguresAreNamedByTheSettings() {
    MapMetric metric =
        new RegionOverlap()
            .create(new RegionOverlap.Settings(List.of(0.125, 0.9, 1.0), List.of(0.05, 0.75)));

    assertThat(metric.specs().stream().map(MetricSpec::id))
        .containsExactly("iou_12_5", "iou_90", "iou_100", "iou_best", "recall_5", "recall_75");
    assertThat(metric.evaluate(hill(), REGIONS, Monitor.NONE).values().keySet())
        .containsExactly("iou_12_5", "iou_90", "iou_100", "iou_best", "recall_5", "recall_75");
  }

  @Test
  void theOracleMapIsPerfectAndAnEmptyOneFindsNothing() {
    RegionMask mask = RegionMask.of(EXTENT, REGIONS);

    assertThat(figures(map((x, y) -> mask.contains(x, y) ? 255 : 0)).values()).containsOnly(1.0);
    assertThat(figures(map((x, y) -> 0)).values()).containsOnly(0.0);
  }

  @Test
  void theThresholdIsTheLowestProbabilityThatCounts() {
    ProbabilityMap map = map((x, y) -> x < 50 ? 51 : 50);
    MapMetric metric =
        new RegionOverlap().create(new RegionOverlap.Settings(List.of(0.2), List.of(0.5)));
    Polygon left = polygon(0, 0, 49, 0, 49, 60, 0, 60);

    MetricResult result = metric.evaluate(map, List.of(left), Monitor.NONE);

    assertThat(result.values()).containsEntry("iou_20", 1.0).containsEntry("recall_50", 1.0);
    assertThat(result.diagnostics())
        .contains(
            new Diagnostic.Quantity("best threshold", 51 / 255.0),
            new Diagnostic.Quantity("best IoU of region 1", 1));
  }

  @Test
  void aRegionWithoutPixelsIsNamed() {
    List<Polygon> regions = List.of(REGIONS.get(0), polygon(97, 0, 300, 0, 300, 60));

    assertThatThrownBy(() -> metric().evaluate(hill(), regions, Monitor.NONE))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("region 2");
  }

  @Test
  void settingsThatSayNothingOrTheSameTwiceAreRefused() {
    assertThatThrownBy(() -> new RegionOverlap.Settings(List.of(), List.of(0.5)))
        .hasMessageContaining("threshold");
    assertThatThrownBy(() -> new RegionOverlap.Settings(List.of(0.5), List.of(0.2, 0.2)))
        .hasMessageContaining("twice");
  }

  private static Map<String, Double> figures(ProbabilityMap map) {
    return metric().evaluate(map, REGIONS, Monitor.NONE).values();
  }

  private static MapMetric metric() {
    return new RegionOverlap()
        .create(new RegionOverlap.Settings(List.of(0.3, 0.5, 0.7), List.of(0.25, 0.5)));
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
