package slm.ui.runs;

import java.util.Optional;
import slm.api.dataset.Case;
import slm.api.experiment.StageSpec;
import slm.api.experiment.Variant;
import slm.api.result.PartIdentity;
import slm.ui.desk.Desk;
import slm.ui.runs.Bench.CaseRow;

/** Puts a case of a run onto the desk, under the variant that the run had. */
final class CaseOpener {

  private CaseOpener() {}

  static void open(Desk desk, CaseRow row) {
    Optional<Variant> variant = Variant.of(row.of().identity());
    if (variant.isPresent() && !variant.get().equals(desk.state().variant())) {
      desk.variant(variant.get());
    }
    Case subject = subject(row);
    if (subject.scene().file().isPresent()) {
      desk.open(subject.scene().file().get(), subject.query(), subject.regions());
    } else {
      PartIdentity dataset = row.of().run().identity().dataset();
      desk.open(
          new StageSpec(dataset.id(), dataset.settings()),
          subject.scene().name(),
          subject.query(),
          subject.regions());
    }
  }

  /** The case as the dataset has it: the outcome's regions may lie in a scene that was changed. */
  private static Case subject(CaseRow row) {
    int index = row.outcome().subject().index();
    return row.of().run().cases().stream()
        .filter(each -> each.index() == index)
        .findFirst()
        .orElse(row.outcome().subject());
  }
}
