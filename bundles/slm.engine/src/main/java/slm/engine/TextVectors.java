package slm.engine;

import java.util.List;
import slm.api.encoding.DualEncoder;
import slm.api.query.WeightedText;

/** What a dual encoder makes of the texts of one query. */
final class TextVectors {

  private TextVectors() {}

  /** The weighted mean of the texts' embeddings, brought back to unit length. */
  static float[] mean(EncoderLease lease, DualEncoder dual, List<WeightedText> texts) {
    if (texts.size() == 1) {
      return lease.call(() -> dual.encodeText(texts.get(0).text()));
    }
    double[] sum = new double[dual.info().dimension()];
    for (WeightedText text : texts) {
      float[] vector = lease.call(() -> dual.encodeText(text.text()));
      for (int k = 0; k < sum.length; k++) {
        sum[k] += text.weight() * vector[k];
      }
    }
    double square = 0;
    for (double value : sum) {
      square += value * value;
    }
    if (!(square > 0)) {
      throw new IllegalStateException("the embeddings of the query's texts cancel each other out");
    }
    float[] mean = new float[sum.length];
    for (int k = 0; k < mean.length; k++) {
      mean[k] = (float) (sum[k] / Math.sqrt(square));
    }
    return mean;
  }
}
