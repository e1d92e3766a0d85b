package slm.api.encoding;

/** An encoder with a tower for tiles and a tower for sentences; all embeddings have unit length. */
public non-sealed interface DualEncoder extends Encoder {

  /**
   * Encodes one sentence.
   *
   * @return an embedding of {@link EncoderInfo#dimension()} floats
   */
  float[] encodeText(String text);

  /**
   * Encodes tiles.
   *
   * @param pixels prepared by {@link #imageRule()}, with the capacity {@link EncoderInfo#batch()}
   * @return one embedding for each of the {@link PixelBatch#count()} tiles
   */
  float[][] encodeImages(PixelBatch pixels);
}
