package slm.metric.pointing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
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
 * The pointing game: whether the map is highest in a region, or at most so many pixels away from
 * one. The mean over cases is the accuracy of pointing once.
 *
 * <p>A map of 8 bits is often highest at many pixels. The figure is then the share of them that
 * hit: what pointing at one of them at random gives on average. No pixel is preferred for its place
 * in the image, and a flat map gets the share of the area that the regions and their surroundings
 * have, which is chance.
 *
 * <p>O(pixels + rows of highest pixels x tolerance), about a megabyte a thread.
 *
 * <p>Source: Zhang et al., "Top-down Neural Attention by Excitation Backprop" (ECCV 2016), whose
 * tolerance is 15 pixels. The distance is the Euclidean one between pixel centres.
 */
@Stage(
    id = "pointing",
    title = "Pointing game",
    summary = "Whether the highest place of the map lies in a region or close to one.")
@Component(service = MetricFactory.class)
public final class PointingGame implements MetricFactory<PointingGame.Settings> {

  private static final List<MetricSpec> SPECS =
      List.of(
          new MetricSpec(
              "pointing",
              "Pointing game",
              true,
              "Share of the map's highest pixels that lie in a region or close to one."));

  /**
   * @param tolerance how far from a region a hit may be
   */
  public record Settings(
      @Setting(
              value = "15",
              help = "How far from a region a hit may be; 0 for inside only.",
              unit = "px",
              min = 0,
              max = 1000)
          int tolerance) {}

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public MapMetric create(Settings settings) {
    return new MapMetric() {
      @Override
      public List<MetricSpec> specs() {
        return SPECS;
      }

      @Override
      public MetricResult evaluate(ProbabilityMap map, List<Polygon> regions, Monitor monitor) {
        RegionMask mask = RegionMask.required(map.extent(), regions);
        int highest = highest(LevelCounts.of(map, mask, monitor));
        Surroundings near = new Surroundings(mask, settings.tolerance());
        return result(highest, HighestPixels.of(map, highest, near, monitor));
      }
    };
  }

  private static int highest(LevelCounts levels) {
    int level = LevelCounts.LEVELS - 1;
    while (levels.all(level) == 0) {
      level--;
    }
    return level;
  }

  private static MetricResult result(int highest, HighestPixels found) {
    List<Diagnostic> diagnostics = new ArrayList<>();
    diagnostics.add(new Diagnostic.Quantity("highest pixels", found.count()));
    diagnostics.add(new Diagnostic.Quantity("highest pixels that hit", found.hits()));
    found.hit().ifPresent(at -> diagnostics.add(point("highest, hit", at, highest)));
    found.miss().ifPresent(at -> diagnostics.add(point("highest, miss", at, highest)));
    return new MetricResult(Map.of("pointing", (double) found.hits() / found.count()), diagnostics);
  }

  private static Diagnostic point(String label, HighestPixels.Place at, int level) {
    return new Diagnostic.Point(label, at.x(), at.y(), level / 255.0);
  }
}
