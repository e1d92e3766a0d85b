package @package@;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import slm.api.InputException;
import slm.api.Monitor;
import slm.api.NoSettings;
import slm.api.Stage;
import slm.api.dataset.Polygon;
import slm.api.dataset.Vertex;
import slm.api.map.ProbabilityMap;
import slm.api.metric.MapMetric;
import slm.api.metric.MetricFactory;
import slm.api.metric.MetricResult;
import slm.api.metric.MetricSpec;
import slm.api.raster.Window;

/**
 * The share of the map that lies in the regions: {@code S_in / S_all}, sums of the map over the
 * pixels in the regions and over all. A pixel is in the regions when its centre is within an odd
 * number of them (even-odd rule). 0 for a map of zeros. O(pixels + rows x vertices).
 */
@Stage(
    id = "@id@",
    title = "@title@",
    summary = "The share of the map that lies in the regions.")
@Component(service = MetricFactory.class)
public final class @Class@ implements MetricFactory<NoSettings> {

  private static final String FIGURE = "@figure@";

  private static final List<MetricSpec> SPECS =
      List.of(
          new MetricSpec(FIGURE, "@title@", true, "Share of the map that lies in the regions."));

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
        return @Class@.evaluate(map, regions, monitor);
      }
    };
  }

  private static MetricResult evaluate(
      ProbabilityMap map, List<Polygon> regions, Monitor monitor) {
    if (regions.isEmpty()) {
      throw new InputException("There is no region to judge the map by", "Annotate at least one");
    }
    int width = map.extent().width();
    byte[] row = new byte[width];
    long inside = 0;
    long all = 0;
    for (int y = 0; y < map.extent().height(); y++) {
      monitor.check();
      map.read(new Window(0, y, width, 1), row);
      double[] crossings = crossings(regions, y + 0.5);
      for (int x = 0, passed = 0; x < width; x++) {
        while (passed < crossings.length && crossings[passed] <= x + 0.5) {
          passed++;
        }
        all += row[x] & 0xff;
        inside += passed % 2 == 1 ? row[x] & 0xff : 0;
      }
    }
    return new MetricResult(Map.of(FIGURE, all == 0 ? 0.0 : inside / (double) all), List.of());
  }

  /** Where a horizontal line crosses the outlines, from left to right. */
  private static double[] crossings(List<Polygon> regions, double y) {
    return regions.stream()
        .flatMapToDouble(region -> Arrays.stream(crossings(region, y)))
        .sorted()
        .toArray();
  }

  private static double[] crossings(Polygon region, double y) {
    List<Vertex> vertices = region.vertices();
    double[] found = new double[vertices.size()];
    int count = 0;
    for (int i = 0; i < vertices.size(); i++) {
      Vertex a = vertices.get(i);
      Vertex b = vertices.get((i + 1) % vertices.size());
      if (a.y() <= y != b.y() <= y) {
        found[count++] = a.x() + (y - a.y()) / (b.y() - a.y()) * (b.x() - a.x());
      }
    }
    return Arrays.copyOf(found, count);
  }
}
