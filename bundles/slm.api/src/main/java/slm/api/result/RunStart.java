package slm.api.result;

import java.util.List;
import java.util.Optional;
import slm.api.dataset.Case;
import slm.api.metric.MetricSpec;

/**
 * A run about to begin.
 *
 * @param id under which the store has it; empty when it is not kept
 * @param cases of the dataset
 * @param figures of each variant, in the order of the results' columns
 */
public record RunStart(
    Optional<String> id, RunIdentity identity, List<Case> cases, List<List<MetricSpec>> figures) {

  public RunStart {
    cases = List.copyOf(cases);
    figures = figures.stream().map(List::copyOf).toList();
  }

  /** A run that is not kept, or not yet. */
  public RunStart(RunIdentity identity, List<Case> cases, List<List<MetricSpec>> figures) {
    this(Optional.empty(), identity, cases, figures);
  }

  /** The same run, as the store has it. */
  public RunStart keptAs(String storeId) {
    return new RunStart(Optional.of(storeId), identity, cases, figures);
  }
}
