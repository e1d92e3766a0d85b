package slm.models.extender;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.util.tracker.BundleTracker;
import org.osgi.util.tracker.BundleTrackerCustomizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import slm.api.InputException;
import slm.api.encoding.EncoderProvider;
import slm.api.health.Finding;
import slm.api.health.HealthCheck;
import slm.api.inference.InferenceEngine;

/**
 * An extender for one format of networks. Each active bundle whose manifest names a model
 * description is registered as an encoder, in that bundle's name, as long as the bundle, the
 * inference engine and this extender are there. When one of them goes, open leases are withdrawn:
 * calls under way may finish within 10 seconds.
 */
public final class ModelExtender implements BundleTrackerCustomizer<ModelExtender.Offer> {

  /** Manifest header that names the description. */
  static final String HEADER = "SLM-Model";

  private static final Logger LOG = LoggerFactory.getLogger(ModelExtender.class);
  private static final long PATIENCE_SECONDS = 10;

  private final InferenceEngine engine;
  private final String format;
  private final ModelStore store;
  private final BundleTracker<Offer> tracker;
  private final Map<Bundle, String> stored = new ConcurrentHashMap<>();
  private final Map<Bundle, String> problems = new ConcurrentHashMap<>();
  private final BundleContext context;
  private final SynchronousBundleListener cleaner = this::clean;
  private final ServiceRegistration<HealthCheck> health;

  /**
   * Looks at all bundles, now and from now on.
   *
   * @param context of the extender's bundle
   * @param engine that runs the networks
   * @param format of the descriptions to take; others are left to other extenders
   */
  public ModelExtender(BundleContext context, InferenceEngine engine, String format) {
    this.context = context;
    this.format = format;
    this.engine = engine;
    this.store = new ModelStore(folder(context));
    this.tracker = new BundleTracker<>(context, Bundle.ACTIVE, this);
    context.addBundleListener(cleaner);
    tracker.open();
    Dictionary<String, Object> title = new Hashtable<>();
    title.put("slm.title", "Models");
    this.health = context.registerService(HealthCheck.class, this::findings, title);
  }

  private static Path folder(BundleContext context) {
    String home = context.getProperty("slm.home");
    if (home != null) {
      return Path.of(home, "models");
    }
    File area = context.getDataFile("models");
    return area != null
        ? area.toPath()
        : Path.of(System.getProperty("java.io.tmpdir"), "slm-models");
  }

  /** Withdraws all encoders, side by side, and waits for the calls in them. */
  public void close() {
    health.unregister();
    context.removeBundleListener(cleaner);
    Collection<Offer> offers = tracker.getTracked().values();
    offers.forEach(offer -> offer.withdraw("the inference engine or its extender was stopped"));
    tracker.close();
  }

  /** Bundles whose model could not be offered, with the reason. */
  Map<Bundle, String> problems() {
    return Map.copyOf(problems);
  }

  private List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    findings.add(
        Finding.well(format + " models", tracker.getTracked().size() + " are offered as encoders"));
    problems.entrySet().stream()
        .sorted(Comparator.comparing(entry -> entry.getKey().getBundleId()))
        .forEach(
            entry ->
                findings.add(
                    Finding.problem(
                        entry.getKey().getSymbolicName() + " " + entry.getKey().getVersion(),
                        "is not offered: " + entry.getValue().replaceFirst("\\.$", ""),
                        "Repair the model bundle and replace it")));
    return findings;
  }

  @Override
  public Offer addingBundle(Bundle bundle, BundleEvent event) {
    String path = bundle.getHeaders("").get(HEADER);
    if (path == null) {
      return null;
    }
    try {
      Optional<Offer> offer = offer(bundle, path.strip());
      problems.remove(bundle);
      return offer.orElse(null);
    } catch (InputException e) {
      refuse(bundle, e.getMessage());
    } catch (IOException | RuntimeException e) {
      refuse(bundle, "Its model description cannot be read: " + e);
    }
    return null;
  }

  private void refuse(Bundle bundle, String reason) {
    problems.put(bundle, reason);
    LOG.error(
        "The model in the bundle {} {} is not offered: {}",
        bundle.getSymbolicName(),
        bundle.getVersion(),
        reason);
  }

  private Optional<Offer> offer(Bundle bundle, String path) throws IOException {
    String folder = path.substring(0, path.lastIndexOf('/') + 1);
    BundleFiles files = new BundleFiles(bundle, folder);
    String name = path.substring(folder.length());
    requireFiles(files, List.of(name));
    Optional<ModelDescription> read;
    try (InputStream in = files.open(name)) {
      read = DescriptionReader.read(path + " in " + files.origin(), in, format);
    }
    if (read.isEmpty()) {
      return Optional.empty();
    }
    ModelDescription description = read.get();
    requireFiles(files, description.files().keySet());
    String before = stored.put(bundle, description.digest());
    if (before != null && !stored.containsValue(before)) {
      store.discard(before);
    }
    DescribedModel model =
        new DescribedModel(description, bundle.getVersion().toString(), files, store, engine);
    Dictionary<String, Object> properties = new Hashtable<>();
    properties.put("slm.id", description.id());
    properties.put("slm.title", description.title());
    properties.put("slm.summary", description.summary());
    properties.put("slm.digest", description.digest());
    LOG.info("Encoder {} from {}", description.id(), files.origin());
    return Optional.of(
        new Offer(
            description.id(),
            files.origin(),
            model,
            bundle.getBundleContext().registerService(EncoderProvider.class, model, properties)));
  }

  private static void requireFiles(BundleFiles files, Collection<String> paths) {
    for (String path : paths) {
      if (!files.has(path)) {
        throw new InputException(
            "The file " + path + " is missing in " + files.origin(),
            "Build the bundle again or get it again from its source");
      }
    }
  }

  @Override
  public void modifiedBundle(Bundle bundle, BundleEvent event, Offer offer) {
    // an active bundle stays as it is
  }

  @Override
  public void removedBundle(Bundle bundle, BundleEvent event, Offer offer) {
    offer.withdraw(offer.origin + " was stopped");
    if (!offer.model.awaitWithdrawn(
        System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS))) {
      LOG.warn("The encoder {} is still busy; it is unloaded when its last call returns", offer.id);
    }
  }

  private void clean(BundleEvent event) {
    if (event.getType() != BundleEvent.UNINSTALLED) {
      return;
    }
    problems.remove(event.getBundle());
    String digest = stored.remove(event.getBundle());
    if (digest != null && !stored.containsValue(digest)) {
      store.discard(digest);
    }
  }

  /** A model on offer. */
  static final class Offer {
    private final String id;
    private final String origin;
    private final DescribedModel model;
    private final ServiceRegistration<EncoderProvider> registration;

    Offer(
        String id,
        String origin,
        DescribedModel model,
        ServiceRegistration<EncoderProvider> registration) {
      this.id = id;
      this.origin = origin;
      this.model = model;
      this.registration = registration;
    }

    /** Idempotent; does not wait. */
    void withdraw(String reason) {
      try {
        registration.unregister();
      } catch (IllegalStateException e) {
        // it went with its bundle
      }
      model.withdraw("The encoder " + id + " was withdrawn: " + reason);
    }
  }
}
