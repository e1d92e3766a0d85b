package slm.ui.imagej.parts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.ComponentServiceObjects;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.util.tracker.BundleTracker;
import org.osgi.util.tracker.BundleTrackerCustomizer;
import slm.api.InputException;
import slm.api.health.Finding;
import slm.api.health.HealthCheck;
import slm.ui.imagej.macro.ScriptQueue;

/**
 * Offers the parts of macro bundles, in the bundles' own names: what made a result is then the
 * macro's bundle, and its digest that of the macro. A part is offered while no component of another
 * bundle has its id, whichever of them came first.
 */
@Component(
    service = {MacroParts.class, HealthCheck.class},
    immediate = true,
    property = "slm.title=Macros as parts")
public final class MacroParts implements HealthCheck, ServiceListener {

  private final BundleContext bundles;
  private final ComponentServiceObjects<ScriptQueue> queues;
  private final MacroFiles files;
  private final Set<Offer> offers = ConcurrentHashMap.newKeySet();
  private final BundleTracker<Offer> tracker;
  private ScriptQueue queue;

  /**
   * @param queues of scripts, of which there is one; it is made when the first macro runs, since
   *     ImageJ takes a while to load
   */
  @Activate
  public MacroParts(
      BundleContext bundles,
      @Reference ComponentServiceObjects<ScriptQueue> queues,
      @Reference MacroFiles files)
      throws InvalidSyntaxException {
    this.bundles = bundles;
    this.queues = queues;
    this.files = files;
    this.tracker = new BundleTracker<>(bundles, Bundle.ACTIVE, new Offering(this::queue, offers));
    bundles.addServiceListener(this, "(slm.id=*)");
    tracker.open();
  }

  private synchronized ScriptQueue queue() {
    if (queue == null) {
      queue = queues.getService();
      if (queue == null) {
        throw new InputException("ImageJ's scripts have stopped", "Start their bundle again");
      }
    }
    return queue;
  }

  @Deactivate
  public void close() {
    bundles.removeServiceListener(this);
    tracker.close();
    synchronized (this) {
      if (queue != null) {
        queues.ungetService(queue);
      }
    }
  }

  /** Components of the same id come and go. */
  @Override
  public void serviceChanged(ServiceEvent event) {
    ServiceReference<?> changed = event.getServiceReference();
    ServiceReference<?> gone = event.getType() == ServiceEvent.UNREGISTERING ? changed : null;
    for (Offer offer : offers) {
      if (offer.isRivalledBy(changed)) {
        offer.adjust(gone);
      }
    }
  }

  @Override
  public List<Finding> check() {
    List<Finding> findings = new ArrayList<>();
    tracker.getTracked().values().forEach(offer -> findings.add(offer.finding()));
    files
        .wrong()
        .forEach(
            (file, problem) ->
                findings.add(Finding.problem(file, problem.problem(), problem.remedy())));
    return findings;
  }

  private record Offering(Supplier<ScriptQueue> queue, Set<Offer> offers)
      implements BundleTrackerCustomizer<Offer> {

    @Override
    public Offer addingBundle(Bundle bundle, BundleEvent event) {
      String name = bundle.getHeaders("").get(MacroFiles.HEADER);
      URL entry = name == null ? null : bundle.getEntry(name);
      if (entry == null) {
        return null;
      }
      String text = text(entry);
      MacroHeader header = MacroHeader.read(name, text);
      Offer offer = new Offer(bundle.getBundleContext(), header, new MacroPart(queue, name, text));
      // before it looks for rivals, so that none can come unseen
      offers.add(offer);
      offer.adjust(null);
      return offer;
    }

    private static String text(URL entry) {
      try (InputStream in = entry.openStream()) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void modifiedBundle(Bundle bundle, BundleEvent event, Offer offer) {}

    @Override
    public void removedBundle(Bundle bundle, BundleEvent event, Offer offer) {
      offers.remove(offer);
      offer.withdraw();
    }
  }
}
