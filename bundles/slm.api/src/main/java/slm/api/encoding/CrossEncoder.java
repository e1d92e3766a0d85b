package slm.api.encoding;

/** An encoder that looks at tile and sentence together. */
public non-sealed interface CrossEncoder extends Encoder {

  /**
   * Scores tiles.
   *
   * @param pixels prepared by {@link #imageRule()}, with the capacity {@link EncoderInfo#batch()}
   * @return one score for each of the {@link PixelBatch#count()} tiles; higher fits better
   */
  double[] score(String text, PixelBatch pixels);
}
