package slm.models.torchscript;

import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import slm.api.inference.InferenceEngine;
import slm.models.extender.ModelExtender;

/** Offers the models of all bundles whose networks are in TorchScript. */
@Component(
    service = {},
    immediate = true)
public final class TorchscriptModels {

  private final ModelExtender extender;

  /** Begins as soon as there is an engine for TorchScript. */
  @Activate
  public TorchscriptModels(
      BundleContext context,
      @Reference(target = "(slm.format=torchscript)") InferenceEngine engine) {
    extender = new ModelExtender(context, engine, "torchscript");
  }

  /** Withdraws all models. */
  @Deactivate
  public void deactivate() {
    extender.close();
  }
}
