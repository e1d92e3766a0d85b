package slm.ui.runs;

import java.util.List;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import slm.api.metric.MetricSpec;
import slm.ui.parts.Named;
import slm.ui.parts.Offers;

/** Chooses one of the figures there are; keeps the choice while there are others. */
final class FigureChoice {

  private final Combo combo;
  private List<MetricSpec> figures = List.of();
  private String chosen;

  /**
   * Makes it.
   *
   * @param chosen id of the figure to begin with; may be empty
   */
  FigureChoice(Composite parent, String name, String chosen, Runnable changed) {
    this.chosen = chosen;
    combo = Named.as(name, new Combo(parent, SWT.READ_ONLY));
    combo.setToolTipText("The figure that is shown");
    combo.addListener(
        SWT.Selection,
        e -> {
          int index = combo.getSelectionIndex();
          if (index >= 0 && index < figures.size()) {
            this.chosen = figures.get(index).id();
            changed.run();
          }
        });
  }

  Combo control() {
    return combo;
  }

  /** The id of the last choice; may be empty, or not be there. */
  String chosen() {
    return chosen;
  }

  void show(Optional<Bench> bench) {
    List<MetricSpec> now = bench.map(Bench::figures).orElse(List.of());
    if (!now.equals(figures)) {
      figures = now;
      Offers.set(combo, figures.stream().map(MetricSpec::title).toArray(String[]::new));
      combo.requestLayout();
    }
    int index = bench.flatMap(b -> b.figure(chosen)).map(figures::indexOf).orElse(-1);
    if (index >= 0 && combo.getSelectionIndex() != index) {
      combo.select(index);
    }
    combo.setEnabled(!figures.isEmpty());
  }
}
