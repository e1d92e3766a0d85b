package slm.runtime.itest.plugin;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Cannot be started. */
public final class ThrowingActivator implements BundleActivator {

  @Override
  public void start(BundleContext context) {
    throw new IllegalStateException("no luck today");
  }

  @Override
  public void stop(BundleContext context) {
    // it was never started
  }
}
