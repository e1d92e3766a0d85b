package slm.metric.retrieval;

import slm.metric.retrieval.Recall.Ties;

/**
 * Where the first right item of each query stands: how many items are more similar, and how many
 * right and wrong ones are exactly as similar.
 *
 * @param before wrong items that are more similar, by query; negative for queries that ask nothing
 * @param wrong wrong items as similar as the first right one
 * @param right right items as similar as the first right one, itself included
 */
record Ranks(int[] before, int[] wrong, int[] right) {

  /** How many queries there are. */
  int asked() {
    int asked = 0;
    for (int b : before) {
      asked += b >= 0 ? 1 : 0;
    }
    return asked;
  }

  /** The share of queries with a right item among the first k. */
  double recall(int k, Ties ties) {
    double hits = 0;
    for (int q = 0; q < before.length; q++) {
      if (before[q] >= 0) {
        hits += hit(q, k, ties);
      }
    }
    return hits / asked();
  }

  private double hit(int q, int k, Ties ties) {
    int left = k - before[q];
    if (left <= 0) {
      return 0;
    }
    if (wrong[q] < left) {
      return 1;
    }
    return ties == Ties.PESSIMISTIC ? 0 : 1 - allWrong(left, wrong[q], right[q]);
  }

  /** The probability that the first items of a random order of equal ones are all wrong. */
  private static double allWrong(int items, int wrong, int right) {
    double probability = 1;
    for (int i = 0; i < items; i++) {
      probability *= (wrong - i) / (double) (wrong + right - i);
    }
    return probability;
  }
}
