package slm.api.store;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import slm.api.dataset.Case;
import slm.api.metric.MetricSpec;
import slm.api.result.RunIdentity;
import slm.api.result.RunSummary;

/**
 * A run that was kept.
 *
 * @param id unique in the store, and in practice everywhere; short enough to type
 * @param begun when
 * @param state what became of it
 * @param identity what it was
 * @param cases of its dataset
 * @param figures of each variant, in the order of the results' columns
 * @param folder where its maps and tables were written, when they were
 * @param summary once it has ended
 * @param doneCases how many pairs of variant and case are there without error
 * @param failedCases how many are there with an error
 */
public record StoredRun(
    String id,
    Instant begun,
    State state,
    RunIdentity identity,
    List<Case> cases,
    List<List<MetricSpec>> figures,
    Optional<Path> folder,
    Optional<RunSummary> summary,
    int doneCases,
    int failedCases) {

  /** How a run stands. */
  public enum State {
    /** A process works on it. */
    RUNNING,
    /** Its process went away before the end; can be resumed. */
    INTERRUPTED,
    /** Was ended by its user before all cases were done; can be resumed. */
    CANCELLED,
    /** All cases were tried. */
    ENDED
  }

  public StoredRun {
    cases = List.copyOf(cases);
    figures = figures.stream().map(List::copyOf).toList();
  }
}
