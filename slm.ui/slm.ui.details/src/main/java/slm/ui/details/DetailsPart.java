package slm.ui.details;

import java.util.List;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import slm.api.experiment.StageSpec;
import slm.api.experiment.Workbench;
import slm.api.metric.MetricSpec;
import slm.api.raster.CoordinateSystems;
import slm.ui.desk.Desk;
import slm.ui.desk.DeskState;
import slm.ui.parts.Area;
import slm.ui.parts.Command;
import slm.ui.parts.Latest;
import slm.ui.parts.PartFactory;
import slm.ui.parts.PartOf;
import slm.ui.parts.PartWindow;

/** What is known of what is selected: case, region, peak, tile or place, and the metrics. */
@Component
@PartOf(id = "details", title = "Details", area = Area.RIGHT, order = 10)
public final class DetailsPart implements PartFactory {

  private static final Logger LOG = LoggerFactory.getLogger(DetailsPart.class);

  private final Desk desk;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile Workbench workbench;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile CoordinateSystems systems;

  @Activate
  public DetailsPart(@Reference Desk desk) {
    this.desk = desk;
  }

  @Override
  public void fill(Composite area, PartWindow window) {
    PageView view =
        new PageView(
            area,
            window.theme(),
            target -> {
              desk.pick(Optional.of(target.pick()));
              desk.lookAt(target.sight());
            });
    Reading reading = new Reading(this::figures, this::onEarth);
    Latest latest =
        new Latest(
            area,
            window,
            () ->
                window.background(
                    "telling the details",
                    () -> {
                      DeskState state = desk.state();
                      Page page = reading.of(state);
                      window.later(
                          () -> {
                            if (!area.isDisposed()) {
                              view.show(page, state.pick());
                              window.commandsChanged();
                            }
                          });
                    }));
    Runnable unlisten = desk.listen(latest);
    area.addDisposeListener(event -> unlisten.run());
    window.offer(
        area,
        Command.of(
                "details.copy",
                "Edit",
                "Copy Details as Text",
                () -> Clipboards.put(area.getDisplay(), view.shown().text()))
            .on(SWT.MOD1 | SWT.MOD2 | 'C')
            .when(() -> !view.shown().blocks().isEmpty()));
    latest.run();
  }

  private List<MetricSpec> figures(List<StageSpec> metrics) {
    Workbench asked = workbench;
    if (asked == null) {
      return List.of();
    }
    try {
      return asked.figures(metrics);
    } catch (RuntimeException e) {
      // a metric may be gone; its figures stand there without their names
      LOG.debug("The figures of {} cannot be told", metrics, e);
      return List.of();
    }
  }

  private Optional<double[]> onEarth(String crs, double x, double y) {
    CoordinateSystems asked = systems;
    if (asked == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(asked.transform(crs, CoordinateSystems.WGS84).apply(new double[] {x, y}));
    } catch (RuntimeException e) {
      LOG.debug("{} {} in {} cannot be told in degrees", x, y, crs, e);
      return Optional.empty();
    }
  }
}
