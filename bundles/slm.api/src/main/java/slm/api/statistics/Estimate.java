package slm.api.statistics;

import java.util.List;

/**
 * A mean over cases.
 *
 * @param n number of cases
 * @param clusters number of scenes
 * @param mean over the cases
 * @param deviation standard deviation of the cases; 0 when there is one
 * @param overCases interval of the mean when other cases were drawn
 * @param overClusters interval of the mean when other scenes were drawn, with all their cases
 * @param warnings what the reader should know, such as too few cases; each a sentence
 */
public record Estimate(
    int n,
    int clusters,
    double mean,
    double deviation,
    Interval overCases,
    Interval overClusters,
    List<String> warnings) {

  public Estimate {
    warnings = List.copyOf(warnings);
  }
}
