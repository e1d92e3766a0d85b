package slm.ui.bundles;

import org.eclipse.swt.widgets.Composite;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import slm.ui.parts.Area;
import slm.ui.parts.PartFactory;
import slm.ui.parts.PartOf;
import slm.ui.parts.PartWindow;

/** What is wrong with the workbench, and what to do about it. */
@Component
@PartOf(id = "doctor", title = "Health", area = Area.BOTTOM, order = 60)
public final class HealthPart implements PartFactory {

  private final BundleContext context;
  private final HealthWatch health;

  @Activate
  public HealthPart(BundleContext context, @Reference HealthWatch health) {
    this.context = context;
    this.health = health;
  }

  @Override
  public void fill(Composite area, PartWindow window) {
    new HealthView(area, window, context, health);
  }
}
