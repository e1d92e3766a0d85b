package slm.runtime.health;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.Bundle;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import slm.runtime.boot.StartFailures;

/** Remembers why bundles did not start; the framework tells only whoever started them. */
@Component(service = StartTroubles.class)
public final class StartTroubles {

  private final Map<Long, Exception> plugins = new ConcurrentHashMap<>();

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  private volatile StartFailures launcher;

  void put(Bundle bundle, Exception reason) {
    plugins.put(bundle.getBundleId(), reason);
  }

  void forget(Bundle bundle) {
    plugins.remove(bundle.getBundleId());
  }

  /** Why it did not start; empty when nobody tried, or it was not told. */
  Optional<Exception> of(Bundle bundle) {
    Exception reason = plugins.get(bundle.getBundleId());
    StartFailures others = launcher;
    return Optional.ofNullable(
        reason == null && others != null ? others.byBundle().get(bundle.getBundleId()) : reason);
  }
}
