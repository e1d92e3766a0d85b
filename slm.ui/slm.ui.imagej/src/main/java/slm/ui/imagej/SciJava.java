package slm.ui.imagej;

import java.util.List;
import java.util.prefs.Preferences;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.util.tracker.BundleTracker;
import org.osgi.util.tracker.BundleTrackerCustomizer;
import org.scijava.Context;
import org.scijava.plugin.DefaultPluginFinder;
import org.scijava.plugin.PluginIndex;
import org.scijava.plugin.PluginInfo;
import org.scijava.plugin.PluginService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import slm.runtime.boot.ImageJHost;

/**
 * SciJava in the framework: its context as a service, and the plugins of every bundle in it for as
 * long as the bundle is active. A bundle has plugins when SciJava's annotation processor has left
 * its index in it.
 */
@Component(service = SciJava.class, immediate = true)
public final class SciJava implements ServiceFactory<Context> {

  private static final Logger LOG = LoggerFactory.getLogger(SciJava.class);
  private static final String INDEX = "META-INF/json/org.scijava.plugin.Plugin";

  private final BundleContext bundles;
  private final ServiceRegistration<Context> registration;
  private Live live;
  private boolean closed;

  /** Costs next to nothing: SciJava itself is loaded when somebody wants it. */
  @Activate
  public SciJava(BundleContext bundles, @Reference ImageJHost host) {
    this.bundles = bundles;
    this.registration = bundles.registerService(Context.class, this, null);
  }

  /** For use by this bundle's own components. */
  public synchronized Context context() {
    if (closed) {
      throw new IllegalStateException("The bundle of SciJava has stopped");
    }
    if (live == null) {
      live = new Live(bundles);
    }
    return live.context;
  }

  @Override
  public Context getService(Bundle bundle, ServiceRegistration<Context> registration) {
    return context();
  }

  @Override
  public void ungetService(
      Bundle bundle, ServiceRegistration<Context> registration, Context context) {
    // it is the same for all
  }

  /** Takes all plugins out and ends SciJava's threads. */
  @Deactivate
  public void close() {
    registration.unregister();
    synchronized (this) {
      closed = true;
      if (live != null) {
        live.close();
      }
    }
  }

  private static final class Live {
    private final Context context;
    private final BundleTracker<Plugged> tracker;

    Live(BundleContext bundles) {
      // loaded by the class loader of the thread, and for good
      Preferences.userRoot();
      context = new Context(new PluginIndex(finder(Context.class.getClassLoader())));
      SlmServices services = new SlmServices(bundles);
      services.setContext(context);
      context.getServiceIndex().add(services);
      tracker = new BundleTracker<>(bundles, Bundle.ACTIVE, new Plugging(context));
      tracker.open();
    }

    void close() {
      tracker.close();
      context.dispose();
    }
  }

  private static DefaultPluginFinder finder(ClassLoader loader) {
    return new DefaultPluginFinder(loader);
  }

  private record Plugged(ClassLoader loader, List<PluginInfo<?>> plugins) {}

  private static final class Plugging implements BundleTrackerCustomizer<Plugged> {

    private final Context context;
    private final Bundle library = FrameworkUtil.getBundle(Context.class);
    private final Remnants remnants;

    Plugging(Context context) {
      this.context = context;
      this.remnants = new Remnants(context);
    }

    @Override
    public Plugged addingBundle(Bundle bundle, BundleEvent event) {
      if (bundle.equals(library) || bundle.getBundleId() == 0 || bundle.getEntry(INDEX) == null) {
        return null;
      }
      ClassLoader loader = bundle.adapt(BundleWiring.class).getClassLoader();
      PluginIndex found = new PluginIndex(finder(loader));
      found.discover();
      List<PluginInfo<?>> plugins = found.getAll();
      LOG.debug("{} brings {} SciJava plugins", bundle.getSymbolicName(), plugins.size());
      service().addPlugins(plugins);
      return new Plugged(loader, plugins);
    }

    @Override
    public void modifiedBundle(Bundle bundle, BundleEvent event, Plugged plugged) {}

    @Override
    public void removedBundle(Bundle bundle, BundleEvent event, Plugged plugged) {
      service().removePlugins(plugged.plugins());
      remnants.clear(plugged.plugins(), plugged.loader());
    }

    private PluginService service() {
      return context.service(PluginService.class);
    }
  }
}
