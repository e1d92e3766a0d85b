package slm.api.result;

import slm.api.Monitor;
import slm.api.dataset.Case;

/**
 * Follows a run. Progress comes from many threads; everything else from several, but never two
 * calls at once, and for one case after the other. While the results of a case are written, the
 * next one may begin already.
 */
public interface RunListener extends Monitor {

  /** The parts are found and the cases read. */
  default void runStarted(RunStart start) {}

  /** A case begins. */
  default void caseStarted(int variant, Case subject) {}

  /** A part was exchanged; the case named in it begins, or begins anew, with the new one. */
  default void swapped(Swap swap) {}

  /** A case is done, well or not, and the sinks have it. */
  default void caseDone(CaseOutcome outcome) {}
}
