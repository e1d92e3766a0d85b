package slm.api.result;

import java.util.List;
import slm.api.dataset.Case;
import slm.api.metric.MetricSpec;

/**
 * A run about to begin.
 *
 * @param cases of the dataset
 * @param figures of each variant, in the order of the results' columns
 */
public record RunStart(RunIdentity identity, List<Case> cases, List<List<MetricSpec>> figures) {

  public RunStart {
    cases = List.copyOf(cases);
    figures = figures.stream().map(List::copyOf).toList();
  }
}
