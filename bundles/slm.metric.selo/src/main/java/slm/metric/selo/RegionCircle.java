package slm.metric.selo;

import java.util.List;
import slm.api.InputException;
import slm.api.dataset.Polygon;
import slm.api.dataset.Vertex;

/**
 * The circle that stands for a region: around the truncated mean of its vertices, with a radius of
 * so many times the vertices' mean distance from there, truncated. A vertex that is repeated counts
 * again.
 */
record RegionCircle(int x, int y, int radius) {

  /**
   * @param factor radius in mean distances
   * @param number of the region, for messages, from 1
   */
  static RegionCircle of(Polygon region, double factor, int number) {
    List<Vertex> vertices = region.vertices();
    double sumX = 0;
    double sumY = 0;
    for (Vertex vertex : vertices) {
      sumX += vertex.x();
      sumY += vertex.y();
    }
    int x = (int) (sumX / vertices.size());
    int y = (int) (sumY / vertices.size());
    double distances = 0;
    for (Vertex vertex : vertices) {
      distances += Math.hypot(vertex.x() - x, vertex.y() - y);
    }
    int radius = (int) (factor * (distances / vertices.size()));
    if (radius < 1) {
      throw new InputException(
          "Region " + number + " is too small: the circle around it has radius " + radius,
          "Draw it at least a few pixels wide");
    }
    return new RegionCircle(x, y, radius);
  }

  double distance(double px, double py) {
    return Math.hypot(px - x, py - y);
  }
}
