package slm.engine;

/**
 * Finds what really happened: parallel streams wrap an exception of a worker in another of its
 * class.
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
}
