package slm.api.retrieval;

import java.util.List;
import slm.api.metric.MetricSpec;
import slm.api.result.RunIdentity;
import slm.api.result.RunObserved;

/**
 * Retrieval that was judged.
 *
 * @param identity what the figures depend on; one variant an encoder
 * @param images number of images
 * @param captions number of captions
 * @param figures in the order of the results' columns
 * @param outcomes one an encoder, in the order of the experiment
 */
public record RetrievalSummary(
    RunIdentity identity,
    RunObserved observed,
    int images,
    int captions,
    List<MetricSpec> figures,
    List<RetrievalOutcome> outcomes) {

  public RetrievalSummary {
    figures = List.copyOf(figures);
    outcomes = List.copyOf(outcomes);
  }

  /** Whether every encoder was judged. */
  public boolean complete() {
    return outcomes.stream().allMatch(outcome -> outcome.error().isEmpty());
  }
}
