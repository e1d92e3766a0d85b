package slm.api.statistics;

import java.util.List;
import slm.api.metric.MetricSpec;

/**
 * Variants by one figure, the best first.
 *
 * @param figure what they are ranked by
 * @param cases number of cases that all variants have done, over which they are ranked
 * @param entries the best first
 * @param comparisons of each pair of entries, the better one first
 * @param warnings what the reader should know; each a sentence
 */
public record Ranking(
    MetricSpec figure,
    int cases,
    List<Entry> entries,
    List<Comparison> comparisons,
    List<String> warnings) {

  public Ranking {
    entries = List.copyOf(entries);
    comparisons = List.copyOf(comparisons);
    warnings = List.copyOf(warnings);
  }

  /**
   * One variant.
   *
   * @param rank from 1; the same for entries of equal mean
   * @param run id of its run
   * @param variant index in that run
   * @param label what tells it from the others
   * @param estimate of its mean
   * @param group entries of one group were not told apart from its best one, at 5 % after the
   *     correction for the number of comparisons; counted from 1
   */
  public record Entry(
      int rank, String run, int variant, String label, Estimate estimate, int group) {}
}
