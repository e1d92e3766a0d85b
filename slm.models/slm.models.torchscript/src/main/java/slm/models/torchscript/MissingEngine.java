package slm.models.torchscript;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.util.tracker.BundleTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import slm.api.health.Finding;
import slm.api.health.HealthCheck;
import slm.api.inference.InferenceEngine;

/** Says why models in TorchScript are not offered while no engine for them is installed. */
@Component(immediate = true)
public final class MissingEngine implements HealthCheck {

  private static final Logger LOG = LoggerFactory.getLogger(MissingEngine.class);
  private static final String NEEDED = "Its model needs PyTorch, which is not installed";
  private static final String REMEDY = "Run slm install-engine pytorch and restart";

  private final BundleContext context;
  private final BundleTracker<Bundle> models;

  @Reference(
      target = "(slm.format=torchscript)",
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC)
  private volatile InferenceEngine engine;

  /** Looks at all bundles, now and from now on. */
  @Activate
  public MissingEngine(BundleContext context) {
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
  @Deactivate
  public void deactivate() {
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

  /** Whether the engine is there, or a bundle with it that is about to start. */
  private boolean installed() {
    return engine != null
        || Arrays.stream(context.getBundles())
            .map(bundle -> bundle.getHeaders("").get("SLM-Engine"))
            .anyMatch(id -> id != null && id.startsWith("pytorch"));
  }

  private static String name(Bundle bundle) {
    return bundle.getSymbolicName() + " " + bundle.getVersion();
  }

  @Override
  public List<Finding> check() {
    if (engine != null) {
      return List.of();
    }
    return models.getTracked().keySet().stream()
        .sorted(Comparator.comparing(Bundle::getBundleId))
        .map(bundle -> Finding.problem(name(bundle), NEEDED, REMEDY))
        .toList();
  }
}
