package slm.models.torchscript;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.util.tracker.BundleTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import slm.api.health.Finding;

/** Says why models in TorchScript are not offered while no engine for them is installed. */
final class MissingEngine {

  private static final Logger LOG = LoggerFactory.getLogger(MissingEngine.class);
  private static final String NEEDED = "Its model needs PyTorch, which is not installed";
  private static final String REMEDY = "Run slm install-engine pytorch and restart";

  private final BundleContext context;
  private final BundleTracker<Bundle> models;

  /** Looks at all bundles, now and from now on. */
  MissingEngine(BundleContext context) {
    this.context = context;
    this.models =
        new BundleTracker<>(context, Bundle.ACTIVE, null) {
          @Override
          public Bundle addingBundle(Bundle bundle, BundleEvent event) {
            return needsEngine(bundle) ? seen(bundle) : null;
          }
        };
    models.open();
  }

  /** Stops looking. */
  void close() {
    models.close();
  }

  private static boolean needsEngine(Bundle bundle) {
    String required = bundle.getHeaders("").get("Require-Capability");
    return bundle.getHeaders("").get("SLM-Model") != null
        && required != null
        && required.replace(" ", "").contains("(slm.format=torchscript)");
  }

  private Bundle seen(Bundle bundle) {
    if (!installed()) {
      LOG.warn("{}: {}. {}.", name(bundle), NEEDED, REMEDY);
    }
    return bundle;
  }

  /** Whether there is a bundle with the engine, which is about to start. */
  private boolean installed() {
    return Arrays.stream(context.getBundles())
        .map(bundle -> bundle.getHeaders("").get("SLM-Engine"))
        .anyMatch(id -> id != null && id.startsWith("pytorch"));
  }

  private static String name(Bundle bundle) {
    return bundle.getSymbolicName() + " " + bundle.getVersion();
  }

  /** One for each model that waits. */
  List<Finding> findings() {
    return models.getTracked().keySet().stream()
        .sorted(Comparator.comparing(Bundle::getBundleId))
        .map(bundle -> Finding.problem(name(bundle), NEEDED, REMEDY))
        .toList();
  }
}
