package slm.engine;

import slm.api.metric.Similarities;

/**
 * The scores of a cross encoder.
 *
 * @param scores a row an image
 */
record ScoreSimilarities(float[][] scores) implements Similarities {

  @Override
  public int images() {
    return scores.length;
  }

  @Override
  public int texts() {
    return scores[0].length;
  }

  @Override
  public double value(int image, int text) {
    return scores[image][text];
  }
}
