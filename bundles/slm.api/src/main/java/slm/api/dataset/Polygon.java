package slm.api.dataset;

import java.util.List;

/**
 * The outline of an annotated region. It is closed without repeating the first vertex, may cross
 * itself and may cross the border of the scene.
 *
 * @param vertices at least three
 */
public record Polygon(List<Vertex> vertices) {

  public Polygon {
    vertices = List.copyOf(vertices);
    if (vertices.size() < 3) {
      throw new IllegalArgumentException("A polygon has at least 3 points, not " + vertices.size());
    }
  }
}
