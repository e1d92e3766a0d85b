package slm.ui.runs;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import slm.api.InputException;
import slm.api.result.CaseOutcome;
import slm.api.statistics.Method;
import slm.api.statistics.Ranking;
import slm.api.statistics.Rankings;
import slm.api.statistics.Statistics;
import slm.api.store.ResultStore;
import slm.api.store.StoredRun;

/**
 * Reads the result store for all parts of the window, on a thread of its own: the list of runs, and
 * all of those that are selected. What it knows may be a moment old; the parts never wait for it.
 */
@Component(service = Library.class)
public final class Library {

  private static final Logger LOG = LoggerFactory.getLogger(Library.class);

  private final CopyOnWriteArrayList<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final Thread reader = new Thread(this::read, "slm-runs-reader");

  // guarded by this
  private Shelf shelf = Shelf.UNKNOWN;
  private ResultStore store;
  private Rankings rankings;
  private Statistics statistics;
  private boolean stale = true;
  private boolean stopped;

  // of the reader only
  private final Map<String, Kept> kept = new HashMap<>();

  /** The outcomes of a run, as long as it stays as it was. */
  private record Kept(StoredRun run, List<CaseOutcome> outcomes) {}

  @Activate
  public Library() {
    reader.setDaemon(true);
    reader.start();
  }

  @Deactivate
  void deactivate() {
    synchronized (this) {
      stopped = true;
      notifyAll();
    }
    reader.interrupt();
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  synchronized void bindStore(ResultStore found) {
    store = found;
    refresh();
  }

  synchronized void unbindStore(ResultStore gone) {
    if (store == gone) {
      store = null;
      refresh();
    }
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  synchronized void bindRankings(Rankings found) {
    rankings = found;
    again();
  }

  synchronized void unbindRankings(Rankings gone) {
    rankings = rankings == gone ? null : rankings;
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  synchronized void bindStatistics(Statistics found) {
    statistics = found;
    again();
  }

  synchronized void unbindStatistics(Statistics gone) {
    statistics = statistics == gone ? null : statistics;
  }

  /** Looks at the selected runs anew, with what is there now. */
  private void again() {
    shelf = shelf.withSelected(shelf.selected());
    refresh();
  }

  /** What is known. Quick. */
  synchronized Shelf shelf() {
    return shelf;
  }

  /**
   * Asks to be called after changes, from any thread.
   *
   * @return ends it
   */
  Runnable listen(Runnable changed) {
    listeners.add(changed);
    return () -> listeners.remove(changed);
  }

  /** Wishes that the store is read anew. Quick. */
  synchronized void refresh() {
    stale = true;
    notifyAll();
  }

  /** Chooses the runs that tables and charts show. Quick. */
  void select(List<String> runs) {
    synchronized (this) {
      if (shelf.selected().equals(runs)) {
        return;
      }
      shelf = shelf.withSelected(runs);
      notifyAll();
    }
    tell();
  }

  /**
   * Ranks the variants of runs. May take long.
   *
   * @throws InputException when they cannot be ranked
   */
  Ranking rank(List<StoredRun> runs, String figure) {
    Rankings now;
    synchronized (this) {
      now = rankings;
    }
    if (now == null) {
      throw new InputException(
          "Nothing can rank runs now", "Start or install slm.statistics and slm.store.jdbc");
    }
    return now.rank(runs, Optional.of(figure), Method.DEFAULT);
  }

  /**
   * Forgets a run; its files stay. May take long.
   *
   * @throws InputException when a process works on it
   */
  void forget(String run) {
    ResultStore from;
    synchronized (this) {
      from = store;
    }
    if (from != null) {
      from.delete(run);
    }
    refresh();
  }

  // ---- the reader ----

  private void read() {
    try {
      while (true) {
        ResultStore from;
        boolean list;
        synchronized (this) {
          while (!stopped && !stale && !shelf.reading()) {
            wait();
          }
          if (stopped) {
            return;
          }
          list = stale;
          stale = false;
          from = store;
        }
        if (from == null) {
          change(
              was ->
                  was.withBench(was.bench(), Optional.empty())
                      .withProblem(
                          new Trouble(
                              "There is no result store now.",
                              "Runs are listed as soon as slm.store.jdbc is started.")));
          continue;
        }
        if (list) {
          list(from);
        }
        load(from);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void list(ResultStore from) {
    try {
      List<StoredRun> runs = from.runs();
      Set<String> ids = runs.stream().map(StoredRun::id).collect(Collectors.toSet());
      kept.keySet().retainAll(ids);
      change(
          was -> {
            List<String> left = was.selected().stream().filter(ids::contains).toList();
            Shelf now = was.withRuns(runs);
            if (!was.known() && left.isEmpty() && !runs.isEmpty()) {
              return now.withSelected(List.of(runs.get(0).id()));
            }
            return left.equals(was.selected()) ? now : now.withSelected(left);
          });
    } catch (RuntimeException | LinkageError e) {
      LOG.info("The result store cannot be read: {}", e.toString());
      change(was -> was.withProblem(Trouble.of(e)));
    }
  }

  /** Reads the selected runs, unless they are known as they are. */
  private void load(ResultStore from) {
    Shelf now = shelf();
    List<StoredRun> runs =
        now.selected().stream()
            .flatMap(id -> now.runs().stream().filter(run -> run.id().equals(id)))
            .toList();
    boolean fresh =
        !now.reading()
            && now.bench().map(Bench::runs).orElse(List.of()).equals(runs)
            && (now.bench().isPresent() || runs.isEmpty() || now.benchProblem().isPresent());
    if (fresh) {
      return;
    }
    if (runs.isEmpty()) {
      loaded(now, Optional.empty(), Optional.empty());
      return;
    }
    try {
      Map<String, List<CaseOutcome>> outcomes = new HashMap<>();
      for (StoredRun run : runs) {
        outcomes.put(run.id(), outcomes(from, run));
      }
      Optional<Rankings> ranks;
      Optional<Statistics> counts;
      synchronized (this) {
        ranks = Optional.ofNullable(rankings);
        counts = Optional.ofNullable(statistics);
      }
      loaded(now, Optional.of(Bench.of(runs, outcomes, ranks, counts)), Optional.empty());
    } catch (RuntimeException | LinkageError e) {
      LOG.info("The runs {} cannot be read: {}", now.selected(), e.toString());
      loaded(now, Optional.empty(), Optional.of(Trouble.of(e)));
    }
  }

  private List<CaseOutcome> outcomes(ResultStore from, StoredRun run) {
    Kept known = kept.get(run.id());
    if (known == null || !known.run().equals(run)) {
      known = new Kept(run, from.outcomes(run.id()));
      kept.put(run.id(), known);
    }
    return known.outcomes();
  }

  /** Shows what was read, unless something else was selected meanwhile. */
  private void loaded(Shelf asked, Optional<Bench> bench, Optional<Trouble> why) {
    change(was -> was.selected().equals(asked.selected()) ? was.withBench(bench, why) : was);
  }

  private void change(UnaryOperator<Shelf> how) {
    synchronized (this) {
      Shelf after = how.apply(shelf);
      if (after.equals(shelf)) {
        return;
      }
      shelf = after;
    }
    tell();
  }

  private void tell() {
    for (Runnable listener : listeners) {
      try {
        listener.run();
      } catch (RuntimeException e) {
        LOG.warn("A listener of the runs failed.", e);
      }
    }
  }
}
