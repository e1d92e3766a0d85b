package slm.runtime.itest.plugin;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A component that is not deactivated until the system property is set. */
public final class HangingComponent {

  /** Called by Declarative Services. */
  public void activate() {
    // that is easy
  }

  /** Called by Declarative Services. */
  public void deactivate() {
    while (!Boolean.getBoolean("slm.itest.release")) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }
}
