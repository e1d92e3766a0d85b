package slm.api.metric;

/**
 * Describes one figure that a metric gives.
 *
 * @param id column name in results, such as {@code rsu}
 * @param title name for people, such as {@code Rsu}
 * @param higherIsBetter the direction of the figure
 * @param summary what it measures, in a sentence
 */
public record MetricSpec(String id, String title, boolean higherIsBetter, String summary) {}
