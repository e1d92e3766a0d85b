package slm.api.dataset;

/**
 * A corner of a polygon, in pixels of the scene; (0, 0) is the first pixel. May lie outside the
 * scene.
 *
 * @param x finite
 * @param y finite
 */
public record Vertex(double x, double y) {

  public Vertex {
    if (!Double.isFinite(x) || !Double.isFinite(y)) {
      throw new IllegalArgumentException(
          "A vertex has finite coordinates, not (" + x + ", " + y + ")");
    }
  }
}
