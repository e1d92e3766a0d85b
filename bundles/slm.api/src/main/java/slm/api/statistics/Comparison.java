package slm.api.statistics;

import java.util.List;

/**
 * Two variants over the cases that both have.
 *
 * @param first name of a variant
 * @param second name of the other
 * @param n number of cases in both
 * @param clusters number of scenes in both
 * @param difference mean of first minus second
 * @param overCases interval of the difference when other cases were drawn
 * @param overClusters interval of the difference when other scenes were drawn
 * @param casesP of a two-sided paired permutation test that flips the signs of single cases: too
 *     small when the cases of a scene resemble each other
 * @param p of the same test when it flips the signs of whole scenes
 * @param adjusted p after Holm's correction over all comparisons made with it
 * @param effect standardised: mean difference over its standard deviation (Cohen's d of paired
 *     samples); 0 when all differences are 0, infinite when they are all the same otherwise
 * @param dominance share of cases where the first is greater less share where it is smaller, from
 *     -1 to 1
 * @param warnings what the reader should know; each a sentence
 */
public record Comparison(
    String first,
    String second,
    int n,
    int clusters,
    double difference,
    Interval overCases,
    Interval overClusters,
    double casesP,
    double p,
    double adjusted,
    double effect,
    double dominance,
    List<String> warnings) {

  public Comparison {
    warnings = List.copyOf(warnings);
  }
}
