package slm.runtime.cli;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import slm.api.InputException;
import slm.api.result.CaseOutcome;
import slm.api.result.RunListener;
import slm.api.result.RunSummary;

/** What all verbs that go through cases share: the log, the results, and how it ended. */
record CaseRun(Screen screen, boolean detailed) {

  /**
   * Runs and shows.
   *
   * @param run does it
   * @param results shows what came of it, also when some cases failed
   * @return the exit code
   */
  int show(Function<RunListener, RunSummary> run, BiConsumer<RunLog, RunSummary> results) {
    RunLog log = new RunLog(screen, detailed);
    RunSummary summary;
    try {
      summary = run.apply(log);
    } catch (InputException e) {
      if (log.start() == null) {
        throw e;
      }
      screen.error(e.getMessage());
      return Exit.FAILED;
    } finally {
      screen.clearStatus();
    }
    results.accept(log, summary);
    summary.id().ifPresent(id -> screen.result(keptAs(id, summary, log.total())));
    summary.warnings().forEach(screen::error);
    return ending(log.outcomes(), log.total(), summary);
  }

  private static String keptAs(String id, RunSummary summary, int total) {
    return "The run is kept as "
        + id
        + (summary.kept() == 0
            ? ""
            : "; %d of its %d cases had been done before".formatted(summary.kept(), total));
  }

  private int ending(List<CaseOutcome> outcomes, int total, RunSummary summary) {
    List<CaseOutcome> failed = outcomes.stream().filter(o -> o.error().isPresent()).toList();
    if (!failed.isEmpty()) {
      screen.error(
          "%d of %d cases failed: %s."
              .formatted(
                  failed.size(),
                  outcomes.size(),
                  failed.stream().map(this::name).collect(Collectors.joining(", "))));
    }
    if (summary.cancelled()) {
      screen.error(
          "interrupted after %d of %d cases; what is done is kept."
              .formatted(outcomes.size(), total));
      return Exit.INTERRUPTED;
    }
    return summary.complete() ? Exit.OK : Exit.FAILED;
  }

  private String name(CaseOutcome outcome) {
    return "%d (%s)"
        .formatted(outcome.subject().index(), Screen.printable(outcome.subject().scene().name()));
  }
}
