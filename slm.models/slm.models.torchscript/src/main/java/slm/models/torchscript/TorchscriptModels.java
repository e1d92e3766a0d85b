package slm.models.torchscript;

import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import slm.api.health.Finding;
import slm.api.health.HealthCheck;
import slm.api.inference.InferenceEngine;
import slm.models.extender.ModelExtender;

/**
 * Offers the models of all bundles whose networks are in TorchScript. The engine for them is
 * optional; without it, it is said which models wait for it.
 */
@Component(immediate = true, property = "slm.title=Models")
public final class TorchscriptModels implements HealthCheck {

  private final ModelExtender extender;
  private final MissingEngine missing;

  /**
   * Begins anew whenever the engine comes or goes.
   *
   * @param engine null when it is not installed
   */
  @Activate
  public TorchscriptModels(
      BundleContext context,
      @Reference(
              target = "(slm.format=torchscript)",
              cardinality = ReferenceCardinality.OPTIONAL,
              policyOption = ReferencePolicyOption.GREEDY)
          InferenceEngine engine) {
    extender = engine == null ? null : new ModelExtender(context, engine, "torchscript");
    missing = engine == null ? new MissingEngine(context) : null;
  }

  /** Withdraws all models. */
  @Deactivate
  public void deactivate() {
    if (extender != null) {
      extender.close();
    } else {
      missing.close();
    }
  }

  @Override
  public List<Finding> check() {
    return missing == null ? List.of() : missing.findings();
  }
}
