package slm.engine;

import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import slm.api.WithdrawnException;
import slm.api.result.PartIdentity;

/**
 * The use of what one bundle brings, from its start to its stop. When the bundle stops, calls under
 * way may finish for a bounded time, and later calls are refused: no code of a bundle works on a
 * case once that bundle is gone.
 */
final class BundleUse {

  private final String bundle;
  private int inside;
  private boolean withdrawn;
  private boolean abandoned;
  private String digest;

  /**
   * Work with a part.
   *
   * @param <R> what it gives
   * @param <E> what it may throw
   */
  interface Work<R, E extends Exception> {
    R call() throws E;
  }

  /**
   * @param bundle its name and version, for messages
   */
  BundleUse(String bundle) {
    this.bundle = bundle;
  }

  /**
   * Does some work with a part of this bundle.
   *
   * @throws WithdrawnPart when the bundle has stopped, also when it stopped without waiting for the
   *     end of the work, whose result cannot be relied on then
   */
  <R, E extends Exception> R call(PartIdentity part, Work<R, E> work) throws E {
    enter(part);
    R result;
    try {
      result = work.call();
    } catch (RuntimeException | LinkageError e) {
      if (wasAbandoned() && !(e instanceof WithdrawnException)) {
        throw withdrawn(part, e);
      }
      throw e;
    } finally {
      leave();
    }
    if (wasAbandoned()) {
      throw withdrawn(part, null);
    }
    return result;
  }

  /** The bundle's digest, which cannot change while it runs. */
  synchronized String digest(Supplier<String> compute) {
    if (digest == null) {
      digest = compute.get();
    }
    return digest;
  }

  private synchronized void enter(PartIdentity part) {
    if (withdrawn) {
      throw withdrawn(part, null);
    }
    inside++;
  }

  private synchronized void leave() {
    inside--;
    notifyAll();
  }

  private synchronized boolean wasAbandoned() {
    return abandoned;
  }

  private WithdrawnPart withdrawn(PartIdentity part, Throwable cause) {
    return new WithdrawnPart(
        part,
        "The " + part.kind() + " '" + part.id() + "' was withdrawn: " + bundle + " was stopped",
        cause);
  }

  /**
   * Refuses calls from now on and waits for those under way.
   *
   * @return whether all of them ended in time
   */
  synchronized boolean withdraw(long seconds) {
    withdrawn = true;
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    try {
      for (long left = deadline - System.nanoTime();
          inside > 0 && left > 0;
          left = deadline - System.nanoTime()) {
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    abandoned = inside > 0;
    return !abandoned;
  }
}
