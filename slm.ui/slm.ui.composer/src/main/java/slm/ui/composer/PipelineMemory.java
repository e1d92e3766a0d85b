package slm.ui.composer;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import slm.api.experiment.Variant;
import slm.ui.desk.Side;

/** What the pipeline's part looks like, beyond the life of its widgets. */
final class PipelineMemory {

  /** Kinds, and metrics as {@code metric.ID}, whose settings are open. */
  final Set<String> expanded = new HashSet<>();

  /** Which of two pipelines is worked on. */
  Side side = Side.FIRST;

  /** A text that is not well yet. */
  Optional<Draft> draft = Optional.empty();

  /**
   * A text that could not be taken.
   *
   * @param of what the pipeline was when it was written
   */
  record Draft(Variant of, String text) {}
}
