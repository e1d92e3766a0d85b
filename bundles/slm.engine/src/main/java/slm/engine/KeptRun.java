package slm.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import slm.api.result.CaseOutcome;
import slm.api.result.RunStart;
import slm.api.result.RunSummary;
import slm.api.store.RunEntry;

/**
 * A run's way into the store. The store must be there when the run begins; when it fails later, the
 * run goes on into its sinks, and says so at its end.
 */
final class KeptRun implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(KeptRun.class);

  private final Optional<RunEntry> entry;
  private final Map<Integer, Map<Integer, CaseOutcome>> earlier = new HashMap<>();
  private final List<String> warnings = new ArrayList<>();
  private int kept;

  /**
   * @param entry of the run, or empty when it is not kept
   * @param earlier what an earlier attempt at the run did
   */
  KeptRun(Optional<RunEntry> entry, List<CaseOutcome> earlier) {
    this.entry = entry;
    for (CaseOutcome outcome : earlier) {
      if (outcome.error().isEmpty()) {
        this.earlier
            .computeIfAbsent(outcome.variant(), v -> new HashMap<>())
            .put(outcome.subject().index(), outcome);
      }
    }
  }

  /** The start of the run as its sinks are to see it. */
  RunStart start(RunStart start) {
    return entry.map(RunEntry::id).map(start::keptAs).orElse(start);
  }

  /** What an earlier attempt made of a case, when it did it well. */
  Optional<CaseOutcome> earlier(int variant, int index) {
    return Optional.ofNullable(earlier.getOrDefault(variant, Map.of()).get(index));
  }

  /** A case of an earlier attempt was taken as it is. */
  void taken() {
    kept++;
  }

  void caseDone(CaseOutcome outcome) {
    if (warnings.isEmpty()) {
      attempt(() -> entry.ifPresent(e -> e.caseDone(outcome)));
    }
  }

  /** Ends the entry and gives the summary as the caller is to see it. */
  RunSummary end(RunSummary summary) {
    RunSummary withId = with(summary);
    if (warnings.isEmpty()) {
      attempt(() -> entry.ifPresent(e -> e.end(withId)));
    }
    return with(summary);
  }

  private RunSummary with(RunSummary summary) {
    return new RunSummary(
        entry.map(RunEntry::id),
        kept,
        summary.identity(),
        summary.observed(),
        summary.variants(),
        summary.swaps(),
        Stream.concat(summary.warnings().stream(), warnings.stream()).toList(),
        summary.cancelled());
  }

  private void attempt(Runnable write) {
    try {
      write.run();
    } catch (RuntimeException e) {
      LOG.warn("The result store failed; the run goes on without it", e);
      warnings.add(
          "The result store has this run in part only, since it failed: "
              + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage())
              + " The files of the run are complete; run again with --resume to complete the store.");
    }
  }

  @Override
  public void close() {
    try {
      entry.ifPresent(RunEntry::close);
    } catch (RuntimeException e) {
      LOG.warn("The run's entry in the result store could not be closed", e);
    }
  }
}
