package slm.ui.runs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import slm.api.result.CaseOutcome;
import slm.api.result.VariantIdentity;
import slm.api.statistics.Comparison;
import slm.api.statistics.Estimate;
import slm.api.statistics.Interval;
import slm.api.statistics.Ranking;
import slm.api.statistics.Rankings;
import slm.api.store.ResultStore;
import slm.api.store.StoredRun;

/** A store with the runs that a test puts into it, the newest first, and their ranking. */
final class FakeStore {

  final List<StoredRun> runs = new CopyOnWriteArrayList<>();
  final List<String> ranked = new CopyOnWriteArrayList<>();

  private final Map<String, List<CaseOutcome>> outcomes = new ConcurrentHashMap<>();

  final ResultStore store =
      Sample.fake(
          ResultStore.class,
          (method, args) ->
              switch (method) {
                case "runs" -> List.copyOf(runs);
                case "outcomes" ->
                    outcomes.containsKey(args[0])
                        ? outcomes.get(args[0])
                        : Sample.outcomes(run((String) args[0]));
                case "delete" -> runs.remove(run((String) args[0])) ? null : null;
                default -> throw new UnsupportedOperationException(method);
              });

  final Rankings rankings =
      Sample.fake(
          Rankings.class,
          (method, args) ->
              switch (method) {
                case "labels" ->
                    ((List<?>) args[0])
                        .stream().map(each -> ((VariantIdentity) each).name()).toList();
                case "rank" -> rank((List<?>) args[0], ((Optional<?>) args[1]).orElseThrow());
                default -> throw new UnsupportedOperationException(method);
              });

  FakeStore(StoredRun... stored) {
    runs.addAll(List.of(stored));
  }

  /** With outcomes of a run that are not as {@link Sample#outcomes} makes them. */
  FakeStore with(StoredRun run, CaseOutcome... made) {
    outcomes.put(run.id(), List.of(made));
    return this;
  }

  /** A library of it, which begins to read at once. */
  Library library() {
    Library library = new Library();
    library.bindStatistics(Sample.statistics());
    library.bindRankings(rankings);
    library.bindStore(store);
    return library;
  }

  private StoredRun run(String id) {
    return runs.stream().filter(run -> run.id().equals(id)).findFirst().orElseThrow();
  }

  /** In the order of the variants, whatever their figures. */
  private Ranking rank(List<?> of, Object figure) {
    ranked.add((String) figure);
    List<Ranking.Entry> entries = new ArrayList<>();
    for (Object each : of) {
      StoredRun run = (StoredRun) each;
      for (int v = 0; v < run.identity().variants().size(); v++) {
        double mean = 0.9 - 0.1 * entries.size();
        Interval around = new Interval(mean - 0.05, mean + 0.05);
        entries.add(
            new Ranking.Entry(
                entries.size() + 1,
                run.id(),
                v,
                run.identity().variants().get(v).name(),
                new Estimate(4, 2, mean, 0.1, around, around, List.of()),
                entries.isEmpty() ? 1 : 2));
      }
    }
    Interval some = new Interval(0.01, 0.2);
    Comparison comparison =
        new Comparison(
            entries.get(0).label(),
            entries.get(1).label(),
            4,
            2,
            0.1,
            some,
            some,
            0.01,
            0.02,
            0.04,
            0.8,
            0.5,
            List.of());
    return new Ranking(
        Sample.FIGURES.stream().filter(f -> f.id().equals(figure)).findFirst().orElseThrow(),
        4,
        entries,
        List.of(comparison),
        List.of("There are two scenes only."));
  }
}
