package slm.ui.imagej;

import java.util.List;
import java.util.prefs.Preferences;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
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
@Component(service = SciJava.class)
public final class SciJava {

  private static final Logger LOG = LoggerFactory.getLogger(SciJava.class);
  private static final String INDEX = "META-INF/json/org.scijava.plugin.Plugin";

  private final Context context;
  private final BundleTracker<Plugged> tracker;
  private final ServiceRegistration<Context> registration;

  @Activate
  public SciJava(BundleContext bundles, @Reference ImageJHost host) {
    // loaded by the class loader of the thread, and for good
    Preferences.userRoot();
    this.context = new Context(new PluginIndex(finder(Context.class.getClassLoader())));
    SlmServices services = new SlmServices(bundles);
    services.setContext(context);
    context.getServiceIndex().add(services);
    this.tracker = new BundleTracker<>(bundles, Bundle.ACTIVE, new Plugging(bundles));
    tracker.open();
    this.registration = bundles.registerService(Context.class, context, null);
  }

  /** For use by this bundle's own components. */
  public Context context() {
    return context;
  }

  /** Takes all plugins out and ends SciJava's threads. */
  @Deactivate
  public void close() {
    registration.unregister();
    tracker.close();
    context.dispose();
  }

  private static DefaultPluginFinder finder(ClassLoader loader) {
    return new DefaultPluginFinder(loader);
  }

  private record Plugged(ClassLoader loader, List<PluginInfo<?>> plugins) {}

  private final class Plugging implements BundleTrackerCustomizer<Plugged> {

    private final Bundle library;
    private final Remnants remnants = new Remnants(context);

    Plugging(BundleContext bundles) {
      this.library = org.osgi.framework.FrameworkUtil.getBundle(Context.class);
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
