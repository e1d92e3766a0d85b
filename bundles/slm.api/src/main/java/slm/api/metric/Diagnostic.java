package slm.api.metric;

/**
 * Something a metric looked at, in scene pixels, so that a front end can draw why a figure is what
 * it is.
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
}
