package slm.api.query;

import java.util.List;

/**
 * Turns a query into the sentences that are encoded. For a dual encoder their embeddings are
 * averaged by weight and brought back to unit length; for a cross encoder their scores are averaged
 * by weight.
 */
@FunctionalInterface
public interface QueryStrategy {

  /**
   * @param query the user's sentence
   * @param seed of the run; all randomness comes from it
   * @return at least one text
   */
  List<WeightedText> expand(String query, long seed);
}
