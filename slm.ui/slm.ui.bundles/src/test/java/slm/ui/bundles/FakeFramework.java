package slm.ui.bundles;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Hashtable;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleException;
import org.osgi.framework.BundleListener;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;

/** A framework with the bundles that a test puts into it. */
final class FakeFramework {

  private final List<FakeBundle> bundles = new CopyOnWriteArrayList<>();
  private final List<BundleListener> listeners = new CopyOnWriteArrayList<>();
  private final List<Object> serviceListeners = new CopyOnWriteArrayList<>();
  private long next;

  FakeFramework() {
    add("org.apache.felix.framework", "7.0.5", "System Bundle", Bundle.ACTIVE);
  }

  /** A bundle that can be started and stopped. */
  final class FakeBundle {
    final long id;
    final String name;
    final String version;
    final String location;
    final Hashtable<String, String> headers = new Hashtable<>();
    final List<ServiceReference<?>> services = new ArrayList<>();
    volatile int state;
    volatile String whyNot = "";

    /** What stopping waits for. */
    volatile CountDownLatch inUse = new CountDownLatch(0);

    FakeBundle(String name, String version, String location, int state) {
      this.id = next++;
      this.name = name;
      this.version = version;
      this.location = location;
      this.state = state;
    }

    FakeBundle header(String header, String value) {
      headers.put(header, value);
      return this;
    }

    FakeBundle service(String type, String id) {
      services.add(
          (ServiceReference<?>)
              Proxy.newProxyInstance(
                  ServiceReference.class.getClassLoader(),
                  new Class<?>[] {ServiceReference.class},
                  (proxy, method, args) ->
                      switch ((String) args[0]) {
                        case Constants.OBJECTCLASS -> new String[] {type};
                        case "slm.id" -> id;
                        default -> null;
                      }));
      return this;
    }

    void is(int changed, int event) {
      state = changed;
      fire(this, event);
    }

    Bundle bundle() {
      return (Bundle)
          Proxy.newProxyInstance(
              Bundle.class.getClassLoader(),
              new Class<?>[] {Bundle.class},
              (proxy, method, args) ->
                  switch (method.getName()) {
                    case "getBundleId" -> id;
                    case "getSymbolicName" -> name;
                    case "getVersion" -> Version.parseVersion(version);
                    case "getLocation" -> location;
                    case "getHeaders" -> headers;
                    case "getState" -> state;
                    case "getRegisteredServices" ->
                        state == Bundle.ACTIVE
                            ? services.toArray(new ServiceReference<?>[0])
                            : null;
                    case "adapt" -> null;
                    case "start" -> start();
                    case "stop" -> stop();
                    case "hashCode" -> (int) id;
                    case "equals" -> proxy == args[0];
                    case "toString" -> name;
                    default -> throw new UnsupportedOperationException(method.getName());
                  });
    }

    private Object start() throws BundleException {
      if (!whyNot.isEmpty()) {
        throw new BundleException("cannot", new IllegalStateException(whyNot));
      }
      is(Bundle.ACTIVE, BundleEvent.STARTED);
      return null;
    }

    private Object stop() throws InterruptedException {
      is(Bundle.STOPPING, BundleEvent.STOPPING);
      inUse.await();
      is(Bundle.RESOLVED, BundleEvent.STOPPED);
      return null;
    }
  }

  FakeBundle add(String name, String version, String location, int state) {
    FakeBundle bundle = new FakeBundle(name, version, location, state);
    bundles.add(bundle);
    fire(bundle, BundleEvent.INSTALLED);
    return bundle;
  }

  /** One of the distribution. */
  FakeBundle distributed(String name) {
    return add(name, "0.1.0", "reference:file:/opt/slm/bundles/" + name + ".jar", Bundle.ACTIVE);
  }

  /** One of the plug-in folder. */
  FakeBundle plugin(String name, Path file) {
    return add(name, "1.0.0", file.toUri().toString(), Bundle.ACTIVE);
  }

  void remove(FakeBundle bundle) {
    bundles.remove(bundle);
    bundle.is(Bundle.UNINSTALLED, BundleEvent.UNINSTALLED);
  }

  private void fire(FakeBundle bundle, int type) {
    BundleEvent event = new BundleEvent(type, bundle.bundle());
    listeners.forEach(listener -> listener.bundleChanged(event));
  }

  int listeners() {
    return listeners.size() + serviceListeners.size();
  }

  BundleContext context() {
    return (BundleContext)
        Proxy.newProxyInstance(
            BundleContext.class.getClassLoader(),
            new Class<?>[] {BundleContext.class},
            (proxy, method, args) -> {
              switch (method.getName()) {
                case "getBundles":
                  return bundles.stream().map(FakeBundle::bundle).toArray(Bundle[]::new);
                case "getBundle":
                  return bundles.stream()
                      .filter(bundle -> args[0].equals(bundle.id))
                      .map(FakeBundle::bundle)
                      .findFirst()
                      .orElse(null);
                case "addBundleListener":
                  return listeners.add((BundleListener) args[0]);
                case "removeBundleListener":
                  return listeners.remove(args[0]);
                case "addServiceListener":
                  serviceListeners.add(args[0]);
                  return null;
                case "removeServiceListener":
                  serviceListeners.remove(args[0]);
                  return null;
                default:
                  throw new UnsupportedOperationException(method.getName() + Arrays.toString(args));
              }
            });
  }
}
