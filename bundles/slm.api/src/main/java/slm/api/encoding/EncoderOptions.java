package slm.api.encoding;

/**
 * How an encoder is to be run.
 *
 * @param device {@code cpu}, or {@code cuda} with an optional {@code :index}
 * @param threads that one operator of the network may use, at least 1
 * @param batch tiles encoded at once; 0 for the model's own number. An encoder may stay with its
 *     own; one that takes another says so in its {@link EncoderInfo}, under a digest of its own
 */
public record EncoderOptions(String device, int threads, int batch) {

  /** With the model's own batch. */
  public EncoderOptions(String device, int threads) {
    this(device, threads, 0);
  }

  public EncoderOptions {
    if (batch < 0 || batch > 4096) {
      throw new IllegalArgumentException("A batch has 1 to 4096 tiles, not " + batch);
    }
    if (threads < 1) {
      throw new IllegalArgumentException("An operator runs on at least 1 thread, not " + threads);
    }
  }
}
