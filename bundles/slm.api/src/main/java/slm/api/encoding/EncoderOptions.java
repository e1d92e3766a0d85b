package slm.api.encoding;

/**
 * How an encoder is to be run.
 *
 * @param device {@code cpu}, or {@code cuda} with an optional {@code :index}
 * @param threads that one operator of the network may use, at least 1
 */
public record EncoderOptions(String device, int threads) {

  public EncoderOptions {
    if (threads < 1) {
      throw new IllegalArgumentException("An operator runs on at least 1 thread, not " + threads);
    }
  }
}
