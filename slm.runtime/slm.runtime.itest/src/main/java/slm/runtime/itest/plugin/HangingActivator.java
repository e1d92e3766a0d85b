package slm.runtime.itest.plugin;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Does not stop until the system property {@code slm.itest.release} is set, interrupted or not. */
public final class HangingActivator implements BundleActivator {

  @Override
  public void start(BundleContext context) {
    // that is easy
  }

  @Override
  public void stop(BundleContext context) {
    while (!Boolean.getBoolean("slm.itest.release")) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }
}
