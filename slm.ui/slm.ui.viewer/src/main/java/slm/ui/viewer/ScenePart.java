package slm.ui.viewer;

import java.util.Optional;
import org.eclipse.swt.widgets.Composite;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import slm.api.raster.CoordinateSystems;
import slm.ui.desk.Desk;
import slm.ui.parts.Area;
import slm.ui.parts.PartFactory;
import slm.ui.parts.PartOf;
import slm.ui.parts.PartWindow;

/** The scene in the middle of the window. */
@Component
@PartOf(id = ScenePart.ID, title = "Scene", area = Area.CENTRE, order = 10)
public final class ScenePart implements PartFactory {

  static final String ID = "scene";

  private final Desk desk;
  private final Sights sights = new Sights();
  private volatile CoordinateSystems systems;

  @Activate
  public ScenePart(@Reference Desk desk) {
    this.desk = desk;
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindSystems(CoordinateSystems service) {
    systems = service;
  }

  void unbindSystems(CoordinateSystems service) {
    if (systems == service) {
      systems = null;
    }
  }

  @Override
  public void fill(Composite area, PartWindow window) {
    new ScenePanel(area, window, desk, () -> Optional.ofNullable(systems), sights);
  }
}
