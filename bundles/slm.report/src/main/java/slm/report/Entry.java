package slm.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import slm.api.InputException;
import slm.api.metric.MetricSpec;
import slm.api.result.CaseOutcome;
import slm.api.result.PartIdentity;
import slm.api.result.VariantIdentity;
import slm.api.statistics.Observation;
import slm.api.statistics.Sample;
import slm.api.store.ResultStore;
import slm.api.store.StoredRun;

/**
 * A variant of a run, as the report lists it.
 *
 * @param label unique in the report
 * @param outcomes by case
 */
record Entry(StoredRun run, int variant, String label, List<CaseOutcome> outcomes) {

  Entry {
    outcomes = List.copyOf(outcomes);
  }

  /**
   * The variants of runs of which cases were done.
   *
   * @param ids of the runs; one that is there twice counts once
   * @throws InputException when there are none
   */
  static List<Entry> all(ResultStore store, List<String> ids) {
    Map<String, StoredRun> runs = new LinkedHashMap<>();
    for (String id : ids) {
      StoredRun run = store.run(id);
      runs.putIfAbsent(run.id(), run);
    }
    List<Entry> entries = new ArrayList<>();
    for (StoredRun run : runs.values()) {
      List<CaseOutcome> outcomes = store.outcomes(run.id());
      for (int v = 0; v < run.identity().variants().size(); v++) {
        int variant = v;
        List<CaseOutcome> own =
            outcomes.stream().filter(outcome -> outcome.variant() == variant).toList();
        if (!own.isEmpty()) {
          entries.add(new Entry(run, variant, "", own));
        }
      }
    }
    if (entries.isEmpty()) {
      throw new InputException(
          "No case of " + String.join(", ", runs.keySet()) + " was done", "Run them to their end");
    }
    return entries;
  }

  Entry labelled(String name) {
    return new Entry(run, variant, name, outcomes);
  }

  VariantIdentity identity() {
    return run.identity().variants().get(variant);
  }

  List<MetricSpec> figures() {
    return run.figures().get(variant);
  }

  Optional<PartIdentity> part(String kind) {
    return identity().parts().stream().filter(part -> part.kind().equals(kind)).findFirst();
  }

  /** The cases that came out well. */
  List<CaseOutcome> done() {
    return outcomes.stream().filter(outcome -> outcome.error().isEmpty()).toList();
  }

  int failed() {
    return outcomes.size() - done().size();
  }

  /** The values of a figure; has no observations when no case gave one. */
  Sample sample(String figure) {
    return new Sample(
        label,
        done().stream()
            .filter(outcome -> outcome.figures().containsKey(figure))
            .map(
                outcome ->
                    new Observation(
                        Integer.toString(outcome.subject().index()),
                        outcome.subject().scene().name(),
                        outcome.figures().get(figure)))
            .toList());
  }

  /** A mean over the cases that came out well; 0 when there are none. */
  double mean(ToDoubleFunction<CaseOutcome> measure) {
    return done().stream().mapToDouble(measure).average().orElse(0);
  }
}
