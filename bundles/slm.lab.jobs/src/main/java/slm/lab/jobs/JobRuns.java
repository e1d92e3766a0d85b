package slm.lab.jobs;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import slm.api.result.CaseOutcome;
import slm.api.result.RunIdentity;
import slm.api.result.RunObserved;
import slm.api.result.RunStart;
import slm.api.result.RunSummary;
import slm.api.result.RunSummary.VariantSummary;
import slm.api.result.VariantIdentity;
import slm.api.store.ResultStore;
import slm.api.store.RunEntry;
import slm.api.store.StoredRun;

/** The runs of jobs on their way into the results. From any thread. */
final class JobRuns implements AutoCloseable {

  private static final int PAGE = 500;
  private static final int MOST_IDENTITIES = 100;

  private final ResultStore store;
  private final Map<String, RunEntry> open = new HashMap<>();
  private final Map<String, RunIdentity> identities =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, RunIdentity> eldest) {
          return size() > MOST_IDENTITIES;
        }
      };

  JobRuns(ResultStore store) {
    this.store = store;
  }

  /**
   * Enters a run, or finds it when an earlier attempt got as far as that.
   *
   * @param folder of its files, which no other run has
   */
  String begin(RunStart start, Path folder) {
    Optional<StoredRun> earlier = store.earlier(start.identity(), Optional.of(folder));
    synchronized (open) {
      RunEntry entry =
          earlier.isPresent()
              ? store.resume(earlier.get().id())
              : store.begin(start, Optional.of(folder));
      open.put(entry.id(), entry);
      return entry.id();
    }
  }

  private RunEntry entry(String id) {
    synchronized (open) {
      return open.computeIfAbsent(id, store::resume);
    }
  }

  /** Keeps what became of a case; the same case again takes its place. */
  void keep(String id, CaseOutcome outcome) {
    RunEntry entry = entry(id);
    synchronized (entry) {
      entry.caseDone(outcome);
    }
  }

  /** What becomes of a case that nobody can do. */
  CaseOutcome failed(String id, int variant, int index, String why) {
    StoredRun run = store.run(id);
    VariantIdentity of = run.identity().variants().get(variant);
    return new CaseOutcome(
        variant,
        run.cases().get(index),
        Optional.empty(),
        Map.of(),
        0,
        Map.of(),
        List.of(),
        List.of(),
        Map.of(),
        List.of(),
        Optional.of(why),
        new VariantIdentity(of.name(), of.seed(), List.of(), "", 0, 0),
        List.of());
  }

  /** What a run is, which never changes. */
  RunIdentity identity(String id) {
    synchronized (identities) {
      return identities.computeIfAbsent(id, run -> store.run(run).identity());
    }
  }

  /** Ends a run, unless it has ended. */
  void end(String id, boolean cancelled, int workers) {
    StoredRun run = store.run(id);
    if (run.state() == StoredRun.State.ENDED) {
      return;
    }
    RunEntry entry = entry(id);
    RunSummary summary =
        new RunSummary(
            Optional.of(id),
            0,
            run.identity(),
            observed(run, workers),
            variants(run),
            List.of(),
            List.of(),
            cancelled);
    synchronized (entry) {
      entry.end(summary);
    }
    synchronized (open) {
      open.remove(id);
    }
  }

  private static RunObserved observed(StoredRun run, int workers) {
    return new RunObserved(
        run.begun(),
        Duration.between(run.begun(), Instant.now()).toMillis() / 1e3,
        0,
        workers + (workers == 1 ? " worker" : " workers") + " of the lab",
        System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"),
        0);
  }

  private List<VariantSummary> variants(StoredRun run) {
    List<VariantSummary> summaries = new ArrayList<>();
    for (int variant = 0; variant < run.identity().variants().size(); variant++) {
      int done = 0;
      int failed = 0;
      Map<String, Double> sums = new LinkedHashMap<>();
      List<CaseOutcome> page;
      int skip = 0;
      do {
        page = store.outcomes(run.id(), Optional.of(variant), skip, PAGE);
        skip += page.size();
        for (CaseOutcome outcome : page) {
          if (outcome.error().isPresent()) {
            failed++;
          } else {
            done++;
            outcome.figures().forEach((id, value) -> sums.merge(id, value, Double::sum));
          }
        }
      } while (page.size() == PAGE);
      int count = done;
      sums.replaceAll((id, sum) -> sum / count);
      summaries.add(new VariantSummary(done, failed, sums));
    }
    return summaries;
  }

  /** Gives up what is open: it is taken up again when the next outcome comes. */
  @Override
  public void close() {
    synchronized (open) {
      open.values().forEach(RunEntry::close);
      open.clear();
    }
  }
}
