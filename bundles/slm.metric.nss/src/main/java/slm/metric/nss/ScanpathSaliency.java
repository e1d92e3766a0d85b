package slm.metric.nss;

import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
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
 * Normalized scanpath saliency: the mean over the mask pixels of {@code (P - mean) / std}, mean and
 * standard deviation being those of the whole map. The deviation is that of the population ({@code
 * 1/N}). No scale or offset of the map changes the figure; 0 is chance, and a flat map, whose
 * deviation is 0, gets 0 since none of its pixels stands out. O(pixels).
 *
 * <p>Source: Peters et al., "Components of bottom-up gaze allocation in natural images" (Vision
 * Research 45, 2005), with the regions' pixels in place of fixations.
 */
@Stage(
    id = "nss",
    title = "Normalized scanpath saliency",
    summary = "How many standard deviations the map is above its mean in the regions.")
@Component(service = MetricFactory.class)
public final class ScanpathSaliency implements MetricFactory<NoSettings> {

  private static final List<MetricSpec> SPECS =
      List.of(
          new MetricSpec(
              "nss",
              "NSS",
              true,
              "Mean of the map in the regions, in standard deviations above the map's mean."));

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
        return result(LevelCounts.of(map, mask, monitor));
      }
    };
  }

  private static MetricResult result(LevelCounts levels) {
    double area = levels.insideArea();
    double pixels = area + levels.outsideArea();
    double inside = levels.insideSum() / area;
    double mean = (levels.insideSum() + levels.outsideSum()) / pixels;
    double squares = 0;
    for (int v = 0; v < LevelCounts.LEVELS; v++) {
      squares += levels.all(v) * (v - mean) * (v - mean);
    }
    double deviation = Math.sqrt(squares / pixels);
    return new MetricResult(
        Map.of("nss", deviation == 0 ? 0 : (inside - mean) / deviation),
        List.of(
            new Diagnostic.Quantity("mask pixels", area),
            new Diagnostic.Quantity("map mean in the regions", inside / 255),
            new Diagnostic.Quantity("map mean", mean / 255),
            new Diagnostic.Quantity("map standard deviation", deviation / 255)));
  }
}
