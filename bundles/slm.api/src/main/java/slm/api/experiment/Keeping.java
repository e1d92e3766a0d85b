package slm.api.experiment;

/** What is done to keep a run's results beside its sinks. */
public enum Keeping {
  /** Nothing. */
  NOT,
  /** They go into the result store. */
  STORE,
  /**
   * As {@link #STORE}; and when the store has a run of the same identity and folder that no process
   * works on, that run is taken up: what it did well is not done again.
   */
  RESUME
}
