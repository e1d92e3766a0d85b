package slm.api;

import java.util.concurrent.CancellationException;

/**
 * Passed to every long call: tells the callee whether the caller still wants the result, and the
 * caller how far the callee is. Safe to use from many threads.
 */
public interface Monitor {

  /** Never cancelled, progress unseen. */
  Monitor NONE =
      new Monitor() {
        @Override
        public boolean cancelled() {
          return false;
        }

        @Override
        public void progress(String stage, long done, long total) {
          // nobody looks
        }
      };

  /** Whether the caller has given up. Poll it at least every tenth of a second of work. */
  boolean cancelled();

  /**
   * Says how far a stage is.
   *
   * @param stage what is being done, such as {@code encode}
   * @param done units done so far
   * @param total units in all, or a negative number when not known
   */
  void progress(String stage, long done, long total);

  /**
   * Ends the call when it was cancelled.
   *
   * @throws CancellationException when {@link #cancelled()}
   */
  default void check() {
    if (cancelled()) {
      throw new CancellationException("Cancelled.");
    }
  }
}
