package slm.models.onnx;

import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import slm.api.inference.InferenceEngine;
import slm.models.extender.ModelExtender;

/** Offers the models of all bundles whose networks are in ONNX. */
@Component(
    service = {},
    immediate = true)
public final class OnnxModels {

  private final ModelExtender extender;

  /** Begins as soon as there is an engine for ONNX. */
  @Activate
  public OnnxModels(
      BundleContext context, @Reference(target = "(slm.format=onnx)") InferenceEngine engine) {
    extender = new ModelExtender(context, engine, "onnx");
  }

  /** Withdraws all models. */
  @Deactivate
  public void deactivate() {
    extender.close();
  }
}
