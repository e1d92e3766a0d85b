package slm.engine;

import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.util.tracker.BundleTracker;
import org.osgi.util.tracker.BundleTrackerCustomizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who uses which running bundle. A bundle that stops is held up, in the stopping thread, until the
 * calls into it have ended, for ten seconds at most.
 */
final class BundleUses implements BundleTrackerCustomizer<BundleUse>, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(BundleUses.class);
  private static final long PATIENCE_SECONDS = 10;

  private final BundleTracker<BundleUse> tracker;

  BundleUses(BundleContext context) {
    tracker = new BundleTracker<>(context, Bundle.STARTING | Bundle.ACTIVE, this);
    tracker.open();
  }

  /** The use of a bundle; empty when it is not running. */
  Optional<BundleUse> of(Bundle bundle) {
    return Optional.ofNullable(tracker.getObject(bundle));
  }

  /** SHA-256 of a bundle's content; computed once from its start to its stop. */
  String digest(Bundle bundle) {
    return of(bundle)
        .map(use -> use.digest(() -> BundleDigest.of(bundle)))
        .orElseGet(() -> BundleDigest.of(bundle));
  }

  @Override
  public BundleUse addingBundle(Bundle bundle, BundleEvent event) {
    return new BundleUse(bundle.getSymbolicName() + " " + bundle.getVersion());
  }

  @Override
  public void modifiedBundle(Bundle bundle, BundleEvent event, BundleUse use) {
    // from starting to active: nothing changes for those who use it
  }

  @Override
  public void removedBundle(Bundle bundle, BundleEvent event, BundleUse use) {
    // without an event it is this tracker that ends, and nobody may be held up
    if (!use.withdraw(event == null ? 0 : PATIENCE_SECONDS) && event != null) {
      LOG.warn(
          "{} {} stops while a call in it has not returned; what that call gives is not used",
          bundle.getSymbolicName(),
          bundle.getVersion());
    }
  }

  @Override
  public void close() {
    tracker.close();
  }
}
