package slm.runtime.smoke;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Cannot be started. */
public final class ThrowsOnStart implements BundleActivator {

  @Override
  public void start(BundleContext context) {
    throw new IllegalStateException("no luck today");
  }

  @Override
  public void stop(BundleContext context) {
    // it was never started
  }
}
