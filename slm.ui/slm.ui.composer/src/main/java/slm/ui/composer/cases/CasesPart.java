package slm.ui.composer.cases;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.swt.widgets.Composite;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import slm.api.InputException;
import slm.api.dataset.Datasets;
import slm.api.experiment.StageSpec;
import slm.ui.desk.Desk;
import slm.ui.parts.Area;
import slm.ui.parts.FileOpener;
import slm.ui.parts.Notice;
import slm.ui.parts.PartFactory;
import slm.ui.parts.PartOf;
import slm.ui.parts.PartWindow;

/** The part that lists the cases of a dataset; opens files of annotations. */
@Component(service = {PartFactory.class, FileOpener.class})
@PartOf(id = CasesPart.ID, title = "Cases", area = Area.LEFT, order = 30)
public final class CasesPart implements PartFactory, FileOpener {

  static final String ID = "cases";

  /** What is listed, also while no window shows it. */
  private final CaseBook book;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile Datasets datasets;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile Desk desk;

  @Activate
  public CasesPart(@Reference CaseBook book) {
    this.book = book;
  }

  /** For tests: what there is. */
  CasesPart with(Datasets someDatasets, Desk aDesk) {
    datasets = someDatasets;
    desk = aDesk;
    return this;
  }

  CaseBook book() {
    return book;
  }

  Optional<Desk> desk() {
    return Optional.ofNullable(desk);
  }

  @Override
  public void fill(Composite area, PartWindow window) {
    new CasesView(area, window, this);
  }

  @Override
  public String kind() {
    return "annotations";
  }

  @Override
  public List<String> patterns() {
    return AnnotationFile.PATTERNS;
  }

  @Override
  public boolean accepts(Path file) {
    return AnnotationFile.dataset(file).isPresent();
  }

  @Override
  public void open(List<Path> files, PartWindow window) {
    window.show(ID);
    window.background(
        "reading " + files.get(0).getFileName(),
        () ->
            read(
                AnnotationFile.dataset(files.get(0))
                    .orElseThrow(
                        () ->
                            new InputException(
                                files.get(0) + " holds no annotations of a form that is known",
                                "Open annotations in the form of AIR-SLT, COCO, GeoJSON or DOTA")),
                window));
    if (files.size() > 1) {
      window.notify(
          new Notice(
              Notice.Level.INFO,
              "One dataset at a time",
              "The cases of "
                  + files.get(0).getFileName()
                  + " are listed. To run over several datasets, make an experiment of them."));
    }
  }

  /** Lists the cases of a dataset. Returns at once. */
  void list(StageSpec dataset, PartWindow window) {
    window.background("reading the cases", () -> read(dataset, window));
  }

  private void read(StageSpec dataset, PartWindow window) {
    long reading = book.reading(dataset);
    Datasets reader = datasets;
    try {
      if (reader == null) {
        throw new InputException(
            "Nothing reads datasets now", "Start the bundle slm.engine, and open the file again");
      }
      CaseList list = CaseList.read(dataset, reader);
      book.read(reading, list);
    } catch (RuntimeException | LinkageError e) {
      book.failed(reading, e);
    }
  }
}
