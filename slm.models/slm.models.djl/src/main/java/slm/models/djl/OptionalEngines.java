package slm.models.djl;

import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Enables the engines whose fragments are attached to this bundle. */
@Component(
    service = {},
    immediate = true)
public final class OptionalEngines {

  /** Looks once: fragments attach before the bundle starts, or not at all. */
  @Activate
  public OptionalEngines(ComponentContext context) {
    if (TorchBuild.attached()) {
      context.enableComponent(TorchEngine.NAME);
    }
  }
}
