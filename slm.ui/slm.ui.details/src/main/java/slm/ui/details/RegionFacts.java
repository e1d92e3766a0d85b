package slm.ui.details;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import slm.api.dataset.Polygon;
import slm.api.dataset.Vertex;
import slm.api.metric.RegionMask;
import slm.api.raster.Extent;

/**
 * What is known of a region by itself.
 *
 * @param pixels of the scene that lie in it
 * @param centreX mean of its corners
 * @param centreY mean of its corners
 */
record RegionFacts(RegionMask mask, long pixels, double centreX, double centreY) {

  static RegionFacts of(Extent scene, Polygon region) {
    RegionMask mask = RegionMask.of(scene, List.of(region));
    return new RegionFacts(
        mask,
        mask.area(),
        region.vertices().stream().mapToDouble(Vertex::x).average().orElseThrow(),
        region.vertices().stream().mapToDouble(Vertex::y).average().orElseThrow());
  }

  boolean contains(int x, int y) {
    return mask.contains(x, y);
  }

  double distance(double x, double y) {
    return Math.hypot(x - centreX, y - centreY);
  }

  /** Keeps what was worked out of the regions that were last asked for. Not thread-safe. */
  static final class Known {
    private Extent extent;
    private Map<Polygon, RegionFacts> facts = new HashMap<>();

    List<RegionFacts> of(Extent scene, List<Polygon> regions) {
      Map<Polygon, RegionFacts> before = scene.equals(extent) ? facts : Map.of();
      Map<Polygon, RegionFacts> now = new HashMap<>();
      for (Polygon region : regions) {
        RegionFacts known = before.get(region);
        now.put(region, known == null ? RegionFacts.of(scene, region) : known);
      }
      extent = scene;
      facts = now;
      return regions.stream().map(now::get).toList();
    }
  }
}
