package slm.ui.composer.experiment;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.swt.widgets.Composite;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import slm.api.dataset.Datasets;
import slm.api.experiment.ExperimentFiles;
import slm.api.experiment.Workbench;
import slm.api.lab.LabClient;
import slm.api.lab.LabJobs;
import slm.ui.desk.Desk;
import slm.ui.parts.Area;
import slm.ui.parts.FileOpener;
import slm.ui.parts.Notice;
import slm.ui.parts.PartFactory;
import slm.ui.parts.PartOf;
import slm.ui.parts.PartWindow;
import slm.ui.queue.RunQueue;

/**
 * The part in which experiments are written; opens their files. What is written stays while windows
 * and services come and go.
 */
@Component(service = {PartFactory.class, FileOpener.class})
@PartOf(id = ExperimentPart.ID, title = "Experiment", area = Area.BOTTOM, order = 10)
public final class ExperimentPart implements PartFactory, FileOpener, Services {

  static final String ID = "experiment";
  static final List<String> PATTERNS = List.of("*.yaml", "*.yml");

  private final ExperimentText experiment;
  private final CopyOnWriteArrayList<Runnable> changes = new CopyOnWriteArrayList<>();

  private volatile ExperimentFiles files;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile Workbench workbench;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile RunQueue queue;

  private volatile Desk desk;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile Datasets datasets;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile LabClient lab;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile LabJobs labJobs;

  @Activate
  public ExperimentPart(@Reference ExperimentText experiment) {
    this.experiment = experiment;
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void setFiles(ExperimentFiles there) {
    files = there;
    changes.forEach(Runnable::run);
  }

  void unsetFiles(ExperimentFiles gone) {
    if (files == gone) {
      files = null;
      changes.forEach(Runnable::run);
    }
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void setDesk(Desk there) {
    desk = there;
    changes.forEach(Runnable::run);
  }

  void unsetDesk(Desk gone) {
    if (desk == gone) {
      desk = null;
      changes.forEach(Runnable::run);
    }
  }

  /** For tests: what there is; null for what there is not. */
  ExperimentPart with(
      ExperimentFiles someFiles, Workbench aWorkbench, RunQueue aQueue, Desk aDesk) {
    files = someFiles;
    workbench = aWorkbench;
    queue = aQueue;
    desk = aDesk;
    return this;
  }

  ExperimentText experiment() {
    return experiment;
  }

  @Override
  public void fill(Composite area, PartWindow window) {
    new ExperimentView(area, window, experiment, this);
  }

  @Override
  public String kind() {
    return "experiments";
  }

  @Override
  public List<String> patterns() {
    return PATTERNS;
  }

  @Override
  public boolean accepts(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return (name.endsWith(".yaml") || name.endsWith(".yml")) && !Files.isDirectory(file);
  }

  @Override
  public void open(List<Path> chosen, PartWindow window) {
    window.show(ID);
    Storage.open(chosen.get(0), window, experiment);
    if (chosen.size() > 1) {
      window.notify(
          new Notice(
              Notice.Level.INFO,
              "One experiment at a time",
              chosen.get(0).getFileName() + " is open. Open the others one after the other."));
    }
  }

  @Override
  public Optional<ExperimentFiles> files() {
    return Optional.ofNullable(files);
  }

  @Override
  public Optional<Workbench> workbench() {
    return Optional.ofNullable(workbench);
  }

  @Override
  public Optional<RunQueue> queue() {
    return Optional.ofNullable(queue);
  }

  @Override
  public Optional<Desk> desk() {
    return Optional.ofNullable(desk);
  }

  @Override
  public Optional<Datasets> datasets() {
    return Optional.ofNullable(datasets);
  }

  @Override
  public Optional<LabClient> lab() {
    return Optional.ofNullable(lab);
  }

  @Override
  public Optional<LabJobs> labJobs() {
    return Optional.ofNullable(labJobs);
  }

  @Override
  public Runnable listen(Runnable changed) {
    changes.add(changed);
    return () -> changes.remove(changed);
  }
}
