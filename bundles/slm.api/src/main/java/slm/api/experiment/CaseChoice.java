package slm.api.experiment;

import slm.api.dataset.Case;

/**
 * Says which cases of a run are done here, when several machines share a run. The run's identity is
 * that of the whole.
 */
@FunctionalInterface
public interface CaseChoice {

  /** All of them. */
  CaseChoice ALL = (variant, subject) -> true;

  /** None: the run is looked up and told to the listener, and nothing is done. */
  CaseChoice NONE = (variant, subject) -> false;

  /**
   * Whether a case is done.
   *
   * @param variant index of the variant
   */
  boolean has(int variant, Case subject);
}
