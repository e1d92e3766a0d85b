package slm.api.metric;

import java.util.List;

/**
 * Something a metric looked at, so that a front end can draw why a figure is what it is. Places are
 * in scene pixels.
 */
public sealed interface Diagnostic {

  /** What it is, such as {@code peak} or {@code region circle}. */
  String label();

  /**
   * A place.
   *
   * @param value the map there, 0 to 1
   */
  record Point(String label, int x, int y, double value) implements Diagnostic {}

  /** A disc around a place. */
  record Circle(String label, int x, int y, int radius) implements Diagnostic {}

  /** A count or measure that goes into the figures, such as the number of mask pixels. */
  record Quantity(String label, double value) implements Diagnostic {}

  /**
   * A curve, such as precision over recall.
   *
   * @param xLabel what the abscissas are
   * @param yLabel what the ordinates are
   * @param x abscissas, in the order of drawing; finite
   * @param y as many ordinates; finite
   */
  record Curve(String label, String xLabel, String yLabel, List<Double> x, List<Double> y)
      implements Diagnostic {

    public Curve {
      x = List.copyOf(x);
      y = List.copyOf(y);
      if (x.size() != y.size()) {
        throw new IllegalArgumentException(
            "The curve "
                + label
                + " has "
                + x.size()
                + " abscissas and "
                + y.size()
                + " ordinates");
      }
    }
  }
}
