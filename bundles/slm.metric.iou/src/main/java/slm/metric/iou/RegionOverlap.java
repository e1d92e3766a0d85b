package slm.metric.iou;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import slm.api.InputException;
import slm.api.Monitor;
import slm.api.Setting;
import slm.api.Stage;
import slm.api.dataset.Polygon;
import slm.api.map.ProbabilityMap;
import slm.api.metric.Diagnostic;
import slm.api.metric.LevelCounts;
import slm.api.metric.MapMetric;
import slm.api.metric.MetricFactory;
import slm.api.metric.MetricResult;
import slm.api.metric.MetricSpec;
import slm.api.metric.RegionMask;

/**
 * Takes the map for a segmentation. With {@code P = map / 255}, {@code M} the regions' mask, and
 * {@code IoU(A, B) = |A and B| / |A or B|}:
 *
 * <ul>
 *   <li><b>IoU at t</b>: {@code IoU({P >= t}, M)}, for each threshold t.
 *   <li><b>Best IoU</b>: the largest of these over the 255 thresholds 1/255, 2/255, ..., 1, which
 *       asks for the map's shape and not for its scale.
 *   <li><b>Region recall at o</b>: the share of regions that are found, for each overlap o. A
 *       region is found when, at one of the thresholds t, an 8-connected component of {@code {P >=
 *       t}} has an IoU of at least o with it. Every region is looked at for itself.
 * </ul>
 *
 * <p>O(pixels x thresholds); a few megabytes, and one bit a pixel of the rectangles around regions.
 *
 * <p>Source: the IoU is Jaccard's index; taking the best over thresholds follows Choe et al.,
 * "Evaluating Weakly Supervised Object Localization Methods Right" (CVPR 2020), section 3.
 */
@Stage(
    id = "iou",
    title = "Region IoU and recall",
    summary = "How well the map, cut at thresholds, covers the regions, and finds each of them.")
@Component(service = MetricFactory.class)
public final class RegionOverlap implements MetricFactory<RegionOverlap.Settings> {

  /**
   * @param thresholds where the map is cut
   * @param overlaps IoU from which a region counts as found
   */
  public record Settings(
      @Setting(
              value = "0.3,0.5,0.7",
              help = "Where the map is cut, as probabilities.",
              min = 0,
              max = 1)
          List<Double> thresholds,
      @Setting(
              value = "0.5",
              help = "IoU from which a region counts as found.",
              min = 0.001,
              max = 1)
          List<Double> overlaps) {

    public Settings {
      thresholds = checked("threshold", thresholds);
      overlaps = checked("overlap", overlaps);
    }

    private static List<Double> checked(String what, List<Double> values) {
      if (values.isEmpty()) {
        throw new IllegalArgumentException("at least one " + what + " is needed");
      }
      if (new HashSet<>(values).size() < values.size()) {
        throw new IllegalArgumentException("a value stands twice in the " + what + "s " + values);
      }
      return List.copyOf(values);
    }
  }

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public MapMetric create(Settings settings) {
    List<MetricSpec> specs = specs(settings);
    return new MapMetric() {
      @Override
      public List<MetricSpec> specs() {
        return specs;
      }

      @Override
      public MetricResult evaluate(ProbabilityMap map, List<Polygon> regions, Monitor monitor) {
        return RegionOverlap.evaluate(settings, map, regions, monitor);
      }
    };
  }

  private static List<MetricSpec> specs(Settings settings) {
    List<MetricSpec> specs = new ArrayList<>();
    for (double threshold : settings.thresholds()) {
      specs.add(
          new MetricSpec(
              "iou_" + percent(threshold),
              "IoU at " + threshold,
              true,
              "IoU of the regions and the map cut at " + threshold + "."));
    }
    specs.add(
        new MetricSpec("iou_best", "Best IoU", true, "IoU of the regions and the map, best cut."));
    for (double overlap : settings.overlaps()) {
      specs.add(
          new MetricSpec(
              "recall_" + percent(overlap),
              "Recall at " + overlap,
              true,
              "Share of regions that a component of the map has an IoU of " + overlap + " with."));
    }
    return specs;
  }

  /** Such as 50 for 0.5 and 12_5 for 0.125: part of a column's name. */
  private static String percent(double value) {
    BigDecimal percent = BigDecimal.valueOf(value).movePointRight(2).stripTrailingZeros();
    return percent.toPlainString().replace('.', '_');
  }

  private static MetricResult evaluate(
      Settings settings, ProbabilityMap map, List<Polygon> regions, Monitor monitor) {
    RegionMask mask = RegionMask.required(map.extent(), regions);
    List<RegionMask> single = new ArrayList<>();
    for (Polygon region : regions) {
      single.add(RegionMask.of(map.extent(), List.of(region)));
      if (single.get(single.size() - 1).area() == 0) {
        throw new InputException(
            "No pixel of the map (" + map.extent() + ") lies in region " + single.size(),
            "Check its coordinates");
      }
    }
    double[] byLevel = byLevel(LevelCounts.of(map, mask, monitor));
    int best = 1;
    for (int level = 2; level < byLevel.length; level++) {
      best = byLevel[level] > byLevel[best] ? level : best;
    }
    int[] levels = settings.thresholds().stream().mapToInt(RegionOverlap::level).toArray();
    double[] found = BestOverlaps.of(map, single, levels, monitor);

    Map<String, Double> values = new LinkedHashMap<>();
    for (double threshold : settings.thresholds()) {
      values.put("iou_" + percent(threshold), byLevel[level(threshold)]);
    }
    values.put("iou_best", byLevel[best]);
    for (double overlap : settings.overlaps()) {
      values.put(
          "recall_" + percent(overlap),
          Arrays.stream(found).filter(iou -> iou >= overlap).count() / (double) found.length);
    }
    return new MetricResult(values, diagnostics(mask, byLevel, best, found));
  }

  /** The lowest level that is at or above a threshold. */
  private static int level(double threshold) {
    int level = 0;
    while (level / 255.0 < threshold) {
      level++;
    }
    return level;
  }

  /** The IoU of the mask with the pixels at or above each level. */
  private static double[] byLevel(LevelCounts counts) {
    double area = counts.insideArea();
    double[] overlaps = new double[LevelCounts.LEVELS];
    long hits = 0;
    long falseAlarms = 0;
    for (int level = LevelCounts.LEVELS - 1; level >= 0; level--) {
      hits += counts.inside(level);
      falseAlarms += counts.outside(level);
      overlaps[level] = hits / (area + falseAlarms);
    }
    return overlaps;
  }

  private static List<Diagnostic> diagnostics(
      RegionMask mask, double[] byLevel, int best, double[] found) {
    List<Diagnostic> diagnostics = new ArrayList<>();
    diagnostics.add(new Diagnostic.Quantity("mask pixels", mask.area()));
    diagnostics.add(new Diagnostic.Quantity("best threshold", best / 255.0));
    for (int i = 0; i < found.length; i++) {
      diagnostics.add(new Diagnostic.Quantity("best IoU of region " + (i + 1), found[i]));
    }
    List<Double> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    for (int level = 1; level < byLevel.length; level++) {
      x.add(level / 255.0);
      y.add(byLevel[level]);
    }
    diagnostics.add(new Diagnostic.Curve("IoU over threshold", "threshold", "IoU", x, y));
    return diagnostics;
  }
}
