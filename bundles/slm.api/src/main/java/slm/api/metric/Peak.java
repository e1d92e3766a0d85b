package slm.api.metric;

/**
 * A place where a map is high: an attention centre.
 *
 * @param x column in the map
 * @param y row in the map
 * @param value the map there, 0 to 1
 */
public record Peak(int x, int y, double value) {}
