package slm.ui.bundles;

import org.eclipse.swt.widgets.Composite;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import slm.ui.parts.Area;
import slm.ui.parts.PartFactory;
import slm.ui.parts.PartOf;
import slm.ui.parts.PartWindow;

/** What is logged, as it comes. */
@Component
@PartOf(id = "log", title = "Log", area = Area.BOTTOM, order = 70)
public final class LogPart implements PartFactory {

  private final LogStore store;

  @Activate
  public LogPart(@Reference LogStore store) {
    this.store = store;
  }

  @Override
  public void fill(Composite area, PartWindow window) {
    new LogView(area, window, store);
  }
}
