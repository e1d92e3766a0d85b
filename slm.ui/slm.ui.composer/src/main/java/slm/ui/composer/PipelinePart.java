package slm.ui.composer;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import slm.api.experiment.ExperimentFiles;
import slm.ui.desk.Desk;
import slm.ui.parts.Area;
import slm.ui.parts.Latest;
import slm.ui.parts.PartFactory;
import slm.ui.parts.PartOf;
import slm.ui.parts.PartWindow;

/** How it is looked for: the variant as a pipeline of live components. */
@Component
@PartOf(id = "pipeline", title = "Pipeline", area = Area.LEFT, order = 20)
public final class PipelinePart implements PartFactory {

  private final Desk desk;
  private final PipelineMemory memory = new PipelineMemory();
  private final List<Runnable> readers = new CopyOnWriteArrayList<>();
  private volatile ExperimentFiles files;

  @Activate
  public PipelinePart(@Reference Desk desk) {
    this.desk = desk;
  }

  /** There is somebody who reads texts. */
  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  public void setFiles(ExperimentFiles reader) {
    files = reader;
    readers.forEach(Runnable::run);
  }

  /** The reader of texts is gone, or another one has come before. */
  public void unsetFiles(ExperimentFiles reader) {
    if (files == reader) {
      files = null;
      readers.forEach(Runnable::run);
    }
  }

  @Override
  public void fill(Composite area, PartWindow window) {
    PipelinePanel panel =
        new PipelinePanel(area, window, desk, () -> Optional.ofNullable(files), memory);
    Runnable look = new Latest(area, window, panel::look);
    readers.add(look);
    area.addListener(SWT.Dispose, e -> readers.remove(look));
  }
}
