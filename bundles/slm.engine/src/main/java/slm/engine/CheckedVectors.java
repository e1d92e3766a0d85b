package slm.engine;

import slm.api.encoding.EncoderInfo;

/** Refuses what an encoder gave when it cannot be used, naming the encoder. */
final class CheckedVectors {

  private CheckedVectors() {}

  /**
   * @param length numbers a vector
   * @param count of vectors
   */
  static float[][] of(float[][] vectors, EncoderInfo info, int length, int count) {
    for (float[] vector : vectors) {
      of(vector, info, length);
    }
    if (vectors.length != count) {
      throw new IllegalStateException(
          "the encoder '"
              + info.id()
              + "' gave "
              + vectors.length
              + " vectors for "
              + count
              + " tiles");
    }
    return vectors;
  }

  static float[] of(float[] vector, EncoderInfo info, int length) {
    float sum = 0;
    for (float value : vector) {
      sum += value;
    }
    if (vector.length != length || !Float.isFinite(sum)) {
      throw new IllegalStateException(
          "the encoder '"
              + info.id()
              + "' gave a vector that is not "
              + length
              + " finite numbers");
    }
    return vector;
  }
}
