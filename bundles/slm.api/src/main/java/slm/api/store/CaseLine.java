package slm.api.store;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import slm.api.result.CaseOutcome;

/**
 * What became of a case as a line of a list, without what takes long to read.
 *
 * @param variant index of the variant
 * @param index of the case
 * @param scene its name
 * @param query the case's
 * @param figures values by their ids, in the order of the results' columns
 * @param seconds of all stages together
 * @param error what went wrong, when something did
 */
public record CaseLine(
    int variant,
    int index,
    String scene,
    String query,
    Map<String, Double> figures,
    double seconds,
    Optional<String> error) {

  public CaseLine {
    figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
  }

  /** The line of an outcome. */
  public static CaseLine of(CaseOutcome outcome) {
    return new CaseLine(
        outcome.variant(),
        outcome.subject().index(),
        outcome.subject().scene().name(),
        outcome.subject().query(),
        outcome.figures(),
        sum(outcome.seconds()),
        outcome.error());
  }

  /** What stages took together, from what each took. */
  public static double sum(Map<String, Double> seconds) {
    return seconds.values().stream().mapToDouble(Double::doubleValue).sum();
  }
}
