package slm.runtime.webtest;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits for what comes about in other processes. */
final class Await {

  private static final Duration MOST = Duration.ofSeconds(60);

  private Await() {}

  /** Something that is so or not. */
  interface Condition {
    boolean holds() throws Exception;
  }

  static void until(String what, Condition condition) {
    until(what, condition, () -> "");
  }

  static void until(String what, Condition condition, Supplier<String> state) {
    long end = System.nanoTime() + MOST.toNanos();
    while (true) {
      try {
        if (condition.holds()) {
          return;
        }
      } catch (Exception e) {
        throw new AssertionError("While waiting until " + what, e);
      }
      if (System.nanoTime() > end) {
        throw new AssertionError("It did not come about that " + what + ". " + state.get());
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }
}
