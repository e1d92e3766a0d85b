package slm.api.inference;

/**
 * How a network is to be run.
 *
 * @param device {@code cpu}, or {@code cuda} with an optional {@code :index}
 * @param threads that one operator may use, at least 1
 */
public record SessionOptions(String device, int threads) {

  public SessionOptions {
    if (threads < 1) {
      throw new IllegalArgumentException("An operator runs on at least 1 thread, not " + threads);
    }
  }
}
