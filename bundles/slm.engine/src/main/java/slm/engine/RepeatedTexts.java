package slm.engine;

import slm.api.metric.Similarities;

/**
 * Similarities of texts of which some are the same: what is known of each different one stands for
 * all of them.
 *
 * @param different the similarities of the different texts
 * @param place where each text is among these
 */
record RepeatedTexts(Similarities different, int[] place) implements Similarities {

  @Override
  public int images() {
    return different.images();
  }

  @Override
  public int texts() {
    return place.length;
  }

  @Override
  public double value(int image, int text) {
    return different.value(image, place[text]);
  }

  @Override
  public void rows(int first, int count, double[] into) {
    int columns = different.texts();
    double[] rows = new double[count * columns];
    different.rows(first, count, rows);
    for (int i = 0; i < count; i++) {
      for (int t = 0; t < place.length; t++) {
        into[i * place.length + t] = rows[i * columns + place[t]];
      }
    }
  }
}
