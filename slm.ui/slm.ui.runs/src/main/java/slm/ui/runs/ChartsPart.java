package slm.ui.runs;

import java.util.Optional;
import org.eclipse.swt.widgets.Composite;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import slm.ui.desk.Desk;
import slm.ui.parts.Area;
import slm.ui.parts.PartFactory;
import slm.ui.parts.PartOf;
import slm.ui.parts.PartWindow;

/** What the selected runs gave, in pictures. */
@PartOf(id = "charts", title = "Charts", area = Area.BOTTOM, order = 40)
@Component(service = PartFactory.class)
public final class ChartsPart implements PartFactory {

  private final Library library;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile Desk desk;

  @Activate
  public ChartsPart(@Reference Library library) {
    this.library = library;
  }

  /** For tests: what there is. */
  ChartsPart with(Desk aDesk) {
    desk = aDesk;
    return this;
  }

  @Override
  public void fill(Composite area, PartWindow window) {
    new ChartsView(area, window, library, () -> Optional.ofNullable(desk));
  }
}
