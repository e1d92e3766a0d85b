package slm.ui.imagej;

import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.BundleContext;
import org.osgi.util.tracker.ServiceTracker;
import org.scijava.service.AbstractService;
import org.scijava.service.SciJavaService;
import slm.api.InputException;

/**
 * The workbench's services for SciJava plugins: a command declares it as a parameter and asks for
 * what it needs at each use, since services come and go.
 */
public final class SlmServices extends AbstractService implements SciJavaService {

  private final BundleContext bundles;
  private final ConcurrentHashMap<Class<?>, ServiceTracker<?, ?>> trackers =
      new ConcurrentHashMap<>();

  private volatile Busy busy = Busy.ALONE;

  SlmServices(BundleContext bundles) {
    this.bundles = bundles;
  }

  /**
   * The best service of a type that is there now. Parts that are macros have their turn while a
   * script waits for what it does.
   *
   * @throws InputException when there is none
   */
  public <T> T get(Class<T> type) {
    Object service = trackers.computeIfAbsent(type, this::open).getService();
    if (service == null) {
      throw new InputException(
          "The workbench has no " + type.getSimpleName() + " at the moment",
          "See what is missing with slm doctor");
    }
    return LongCalls.of(type, type.cast(service), () -> busy);
  }

  /** Sets how scripts and commands wait for the workbench. */
  public void busy(Busy how) {
    busy = how;
  }

  /** Waits for bundles that come and go. */
  public Arrivals arrivals() {
    return new Arrivals(bundles, this);
  }

  private ServiceTracker<?, ?> open(Class<?> type) {
    ServiceTracker<?, ?> tracker = new ServiceTracker<>(bundles, type, null);
    tracker.open();
    return tracker;
  }

  @Override
  public void dispose() {
    trackers.values().forEach(ServiceTracker::close);
    trackers.clear();
  }
}
