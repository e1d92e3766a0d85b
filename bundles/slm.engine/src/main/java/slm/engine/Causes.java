package slm.engine;

import java.io.IOException;
import java.util.concurrent.ExecutionException;

/**
 * Finds what really happened: parallel streams wrap an exception of a worker in another of its
 * class, and pools wrap checked ones.
 */
final class Causes {

  private Causes() {}

  static Throwable innermost(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null && cause.getCause().getClass() == cause.getClass()) {
      cause = cause.getCause();
    }
    return cause;
  }

  /**
   * What work in a pool failed with.
   *
   * @return it, when it is an IOException; anything else is thrown
   */
  static IOException ofWork(ExecutionException e) {
    Throwable cause = innermost(e.getCause());
    // Java 17's pools have nothing but a plain RuntimeException for checked ones
    if (cause.getClass() == RuntimeException.class && cause.getCause() instanceof IOException) {
      cause = innermost(cause.getCause());
    }
    if (cause instanceof Error error) {
      throw error;
    }
    if (cause instanceof RuntimeException runtime) {
      throw runtime;
    }
    return cause instanceof IOException io ? io : new IOException(cause);
  }
}
