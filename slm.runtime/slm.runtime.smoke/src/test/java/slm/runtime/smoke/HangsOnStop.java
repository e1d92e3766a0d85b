package slm.runtime.smoke;

import java.util.concurrent.locks.LockSupport;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Never stops. */
public final class HangsOnStop implements BundleActivator {

  @Override
  public void start(BundleContext context) {
    // that is easy
  }

  @Override
  public void stop(BundleContext context) {
    while (true) {
      LockSupport.park();
    }
  }
}
