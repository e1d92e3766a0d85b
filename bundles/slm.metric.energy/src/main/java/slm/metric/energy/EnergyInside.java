package slm.metric.energy;

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
 * The energy-based pointing game: {@code S_in / S_all}, the share of the map's sum that lies in the
 * regions; 0 for a map that is zero everywhere. A map that knows nothing gets the regions' share of
 * the area, which is given beside it. O(pixels).
 *
 * <p>Source: Wang et al., "Score-CAM: Score-Weighted Visual Explanations for Convolutional Neural
 * Networks" (CVPR Workshops 2020), section 4.3.
 */
@Stage(
    id = "energy",
    title = "Energy inside",
    summary = "The energy-based pointing game of Score-CAM: the share of the map in the regions.")
@Component(service = MetricFactory.class)
public final class EnergyInside implements MetricFactory<NoSettings> {

  private static final List<MetricSpec> SPECS =
      List.of(
          new MetricSpec(
              "energy", "Energy inside", true, "Share of the map's sum that lies in the regions."));

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
    long inside = levels.insideSum();
    long all = inside + levels.outsideSum();
    double area = levels.insideArea();
    return new MetricResult(
        Map.of("energy", all == 0 ? 0 : (double) inside / all),
        List.of(
            new Diagnostic.Quantity("mask pixels", area),
            new Diagnostic.Quantity("mask share of area", area / (area + levels.outsideArea())),
            new Diagnostic.Quantity("map sum in the regions", inside / 255.0),
            new Diagnostic.Quantity("map sum", all / 255.0)));
  }
}
