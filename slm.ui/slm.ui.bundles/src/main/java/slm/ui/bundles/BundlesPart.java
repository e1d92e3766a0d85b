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

/** What is installed, how it stands and why; installs, exchanges, stops and uninstalls. */
@Component
@PartOf(id = "bundles", title = "Bundles", area = Area.BOTTOM, order = 50)
public final class BundlesPart implements PartFactory {

  private final BundleContext context;
  private final Sources sources;
  private final HealthWatch health;

  @Activate
  public BundlesPart(
      BundleContext context, @Reference Sources sources, @Reference HealthWatch health) {
    this.context = context;
    this.sources = sources;
    this.health = health;
  }

  @Override
  public void fill(Composite area, PartWindow window) {
    new BundlesView(area, window, context, sources, health);
  }
}
