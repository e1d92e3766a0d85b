package slm.ui.imagej.parts;

import java.util.Arrays;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import slm.api.filter.FilterFactory;
import slm.api.fusion.FusionFactory;
import slm.api.health.Finding;
import slm.api.metric.MetricFactory;

/** A macro that is a component while nothing else of its kind has its id. */
final class Offer {

  private static final Logger LOG = LoggerFactory.getLogger(Offer.class);
  private static final String ID = "slm.id";

  private final BundleContext context;
  private final MacroHeader header;
  private final MacroPart part;
  private final String type;
  private final Object factory;
  private final AtomicReference<ServiceRegistration<?>> registration = new AtomicReference<>();

  /** The bundle that has the id; empty for none. */
  private volatile String rival = "";

  /**
   * @param context of the macro's bundle
   */
  Offer(BundleContext context, MacroHeader header, MacroPart part) {
    this.context = context;
    this.header = header;
    this.part = part;
    switch (header.kind()) {
      case "filter" -> {
        type = FilterFactory.class.getName();
        factory = new MacroFilter(part, header);
      }
      case "fusion" -> {
        type = FusionFactory.class.getName();
        factory = new MacroFusion(part, header);
      }
      default -> {
        type = MetricFactory.class.getName();
        factory = new MacroMetric(part, header);
      }
    }
  }

  /** Whether a service is a component of the same kind and id, in another bundle. */
  boolean isRivalledBy(ServiceReference<?> service) {
    return header.id().equals(service.getProperty(ID))
        && Arrays.asList((String[]) service.getProperty(Constants.OBJECTCLASS)).contains(type)
        && service.getBundle() != null
        && !service.getBundle().equals(context.getBundle());
  }

  /**
   * Offers the macro, or takes it back, as its rivals demand.
   *
   * @param gone a service that is going; null for none
   */
  void adjust(ServiceReference<?> gone) {
    try {
      Optional<String> found = rival(gone);
      if (found.isPresent()) {
        refuse(found.get());
      } else if (registration.get() == null) {
        offer();
        // one that has come in between did not know of this one
        rival(gone).ifPresent(this::refuse);
      }
    } catch (IllegalStateException e) {
      LOG.debug("The bundle of {} has stopped", part.name(), e);
    }
  }

  private Optional<String> rival(ServiceReference<?> gone) {
    ServiceReference<?>[] all;
    try {
      all = context.getAllServiceReferences(type, "(" + ID + "=" + header.id() + ")");
    } catch (InvalidSyntaxException e) {
      throw new IllegalArgumentException(e);
    }
    return Arrays.stream(all == null ? new ServiceReference<?>[0] : all)
        .filter(service -> !service.equals(gone) && isRivalledBy(service))
        .map(service -> service.getBundle().getSymbolicName())
        .findFirst();
  }

  private void offer() {
    rival = "";
    ServiceRegistration<?> offered = context.registerService(type, factory, properties());
    if (registration.compareAndSet(null, offered)) {
      LOG.info("The macro {} is in use", part.name());
    } else {
      // another thread was faster
      offered.unregister();
    }
  }

  private void refuse(String other) {
    if (!other.equals(rival)) {
      rival = other;
      LOG.warn("The macro {} is not in use: {}", part.name(), finding().finding());
    }
    withdraw();
  }

  /** Takes the macro back. */
  void withdraw() {
    ServiceRegistration<?> offered = registration.getAndSet(null);
    if (offered != null) {
      try {
        offered.unregister();
      } catch (IllegalStateException e) {
        LOG.debug("The framework has taken {} back already", part.name(), e);
      }
    }
  }

  /** How it stands. */
  Finding finding() {
    String other = rival;
    return other.isEmpty()
        ? Finding.well(part.name(), "is in use")
        : Finding.problem(
            part.name(),
            part.name()
                + " has the id '"
                + header.id()
                + "', which the "
                + header.kind()
                + " of "
                + other
                + " has already",
            "Give the macro another id");
  }

  private Dictionary<String, Object> properties() {
    Dictionary<String, Object> properties = new Hashtable<>();
    properties.put(ID, header.id());
    properties.put("slm.title", header.title());
    properties.put("slm.summary", header.summary());
    // the default of the setting, as Configuration Admin would give it
    properties.put("options", header.options());
    return properties;
  }
}
