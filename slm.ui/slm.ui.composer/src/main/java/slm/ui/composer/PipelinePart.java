package slm.ui.composer;

import org.eclipse.swt.widgets.Composite;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import slm.api.experiment.ExperimentFiles;
import slm.ui.desk.Desk;
import slm.ui.parts.Area;
import slm.ui.parts.PartFactory;
import slm.ui.parts.PartOf;
import slm.ui.parts.PartWindow;

/** How it is looked for: the variant as a pipeline of live components. */
@Component
@PartOf(id = "pipeline", title = "Pipeline", area = Area.LEFT, order = 20)
public final class PipelinePart implements PartFactory {

  private final Desk desk;
  private final ExperimentFiles files;

  @Activate
  public PipelinePart(@Reference Desk desk, @Reference ExperimentFiles files) {
    this.desk = desk;
    this.files = files;
  }

  @Override
  public void fill(Composite area, PartWindow window) {
    new PipelinePanel(area, window, desk, files);
  }
}
