package slm.ui.imagej.command;

import java.util.List;
import slm.api.InputException;
import slm.api.metric.Diagnostic;
import slm.api.metric.Peak;
import slm.api.result.CaseOutcome;

/** What commands read out of a case. */
final class Answers {

  private Answers() {}

  /**
   * @throws InputException with what the outcome says, when the case failed
   */
  static void check(CaseOutcome outcome) {
    outcome
        .error()
        .ifPresent(
            error -> {
              String text = error.strip();
              int end = text.indexOf(". ");
              throw end < 0
                  ? new InputException(text.replaceFirst("\\.$", ""), "See the log for details")
                  : new InputException(
                      text.substring(0, end), text.substring(end + 2).replaceFirst("\\.$", ""));
            });
  }

  /** The best places: the peaks, or those that a metric judged by. */
  static List<Peak> peaks(CaseOutcome outcome) {
    if (!outcome.peaks().isEmpty()) {
      return outcome.peaks();
    }
    return outcome.diagnostics().stream()
        .filter(Diagnostic.Point.class::isInstance)
        .map(Diagnostic.Point.class::cast)
        .filter(point -> point.label().equals("peak"))
        .map(point -> new Peak(point.x(), point.y(), point.value()))
        .toList();
  }
}
