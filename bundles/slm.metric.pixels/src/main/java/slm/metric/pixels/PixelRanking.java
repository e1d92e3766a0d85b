package slm.metric.pixels;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import slm.api.InputException;
import slm.api.Monitor;
import slm.api.NoSettings;
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
 * Takes the map as a ranking of pixels by how likely they lie in a region.
 *
 * <ul>
 *   <li><b>Average precision</b>: {@code sum over n of (R_n - R_(n-1)) P_n}, where P_n and R_n are
 *       precision and recall of the pixels at or above the n-th highest level that occurs. Without
 *       interpolation. Chance is the regions' share of the area.
 *   <li><b>AUROC</b>: the probability that a pixel of the regions is higher than one outside, equal
 *       ones counting half (the Mann-Whitney statistic). Chance is 0.5.
 * </ul>
 *
 * <p>Both follow exactly from the counts of the 256 levels, ties included, and are what
 * scikit-learn's {@code average_precision_score} and {@code roc_auc_score} give. O(pixels).
 */
@Stage(
    id = "pixels",
    title = "Pixel AP and AUROC",
    summary = "The map as a ranking of pixels: average precision and area under the ROC curve.")
@Component(service = MetricFactory.class)
public final class PixelRanking implements MetricFactory<NoSettings> {

  private static final List<MetricSpec> SPECS =
      List.of(
          new MetricSpec(
              "pixel_ap",
              "Pixel AP",
              true,
              "Average precision of the pixels, ranked by the map, for the regions' pixels."),
          new MetricSpec(
              "pixel_auroc",
              "Pixel AUROC",
              true,
              "Probability that the map is higher in a region than outside."));

  @Override
  public Class<NoSettings> settings() {
    return NoSettings.class;
  }

  @Override
  public MapMetric create(NoSettings settings) {
    return new MapMetric() {
      @Override
      public List<MetricSpec> specs() {
        return SPECS;
      }

      @Override
      public MetricResult evaluate(ProbabilityMap map, List<Polygon> regions, Monitor monitor) {
        RegionMask mask = RegionMask.required(map.extent(), regions);
        if (mask.area() == map.extent().pixels()) {
          throw new InputException(
              "The regions cover the whole map (" + map.extent() + "), so no pixel is outside",
              "Check their coordinates, or leave out the metric pixels");
        }
        return result(LevelCounts.of(map, mask, monitor));
      }
    };
  }

  private static MetricResult result(LevelCounts levels) {
    double positives = levels.insideArea();
    double negatives = levels.outsideArea();
    List<Double> recall = new ArrayList<>(List.of(0.0));
    List<Double> precision = new ArrayList<>(List.of(1.0));
    List<Double> fallout = new ArrayList<>(List.of(0.0));
    long hits = 0;
    long falseAlarms = 0;
    double averagePrecision = 0;
    double lower = 0;
    for (int v = LevelCounts.LEVELS - 1; v >= 0; v--) {
      if (levels.all(v) == 0) {
        continue;
      }
      hits += levels.inside(v);
      falseAlarms += levels.outside(v);
      double p = (double) hits / (hits + falseAlarms);
      averagePrecision += levels.inside(v) / positives * p;
      lower += levels.inside(v) * (negatives - falseAlarms + 0.5 * levels.outside(v));
      recall.add(hits / positives);
      precision.add(p);
      fallout.add(falseAlarms / negatives);
    }
    Map<String, Double> values = new LinkedHashMap<>();
    values.put("pixel_ap", averagePrecision);
    values.put("pixel_auroc", lower / positives / negatives);
    return new MetricResult(
        values,
        List.of(
            new Diagnostic.Quantity("mask pixels", positives),
            new Diagnostic.Quantity("mask share of area", positives / (positives + negatives)),
            new Diagnostic.Curve("precision over recall", "recall", "precision", recall, precision),
            new Diagnostic.Curve(
                "ROC", "false positive rate", "true positive rate", fallout, recall)));
  }
}
