package slm.ui.imagej.headless;

import java.awt.GraphicsEnvironment;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.hooks.weaving.WeavingHook;
import slm.runtime.boot.ImageJHost;
import slm.ui.imagej.headless.awt.Hooks;

/**
 * Makes ImageJ usable and says so. Not a component: it has to be there before the first class of
 * ImageJ is loaded, whatever else is installed.
 */
public final class Activator implements BundleActivator {

  @Override
  public void start(BundleContext context) {
    boolean windows = !GraphicsEnvironment.isHeadless();
    if (!windows) {
      context.registerService(WeavingHook.class, new HeadlessWeaver(), null);
    }
    context.registerService(ImageJHost.class, new Host(windows), null);
  }

  @Override
  public void stop(BundleContext context) {
    Hooks.tell(null);
  }

  private record Host(boolean hasWindows) implements ImageJHost {

    @Override
    public void tell(Listener listener) {
      Hooks.tell(listener);
    }
  }
}
