package slm.ui.runs;

import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.swt.program.Program;
import org.eclipse.swt.widgets.Composite;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import slm.api.report.Reports;
import slm.ui.desk.Desk;
import slm.ui.parts.Area;
import slm.ui.parts.PartFactory;
import slm.ui.parts.PartOf;
import slm.ui.parts.PartWindow;

/** What the selected runs gave. */
@PartOf(id = "results", title = "Results", area = Area.BOTTOM, order = 30)
@Component(service = PartFactory.class)
public final class ResultsPart implements PartFactory {

  private final Library library;
  private final Predicate<String> launch;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile Desk desk;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile Reports reports;

  @Activate
  public ResultsPart(@Reference Library library) {
    this(library, Program::launch);
  }

  ResultsPart(Library library, Predicate<String> launch) {
    this.library = library;
    this.launch = launch;
  }

  /** For tests: what there is. */
  ResultsPart with(Desk aDesk, Reports maker) {
    desk = aDesk;
    reports = maker;
    return this;
  }

  @Override
  public void fill(Composite area, PartWindow window) {
    new ResultsView(
        area,
        window,
        library,
        () -> Optional.ofNullable(desk),
        () -> Optional.ofNullable(reports),
        launch);
  }
}
