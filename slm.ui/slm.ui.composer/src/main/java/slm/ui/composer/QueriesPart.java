package slm.ui.composer;

import org.eclipse.swt.widgets.Composite;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import slm.ui.desk.Desk;
import slm.ui.parts.Area;
import slm.ui.parts.PartFactory;
import slm.ui.parts.PartOf;
import slm.ui.parts.PartWindow;

/** What is looked for: the field to write in, and the sentences as layers. */
@Component
@PartOf(id = "queries", title = "Sentences", area = Area.UPPER_LEFT, order = 10)
public final class QueriesPart implements PartFactory {

  private final Desk desk;

  @Activate
  public QueriesPart(@Reference Desk desk) {
    this.desk = desk;
  }

  @Override
  public void fill(Composite area, PartWindow window) {
    new QueriesPanel(area, window, desk);
  }
}
