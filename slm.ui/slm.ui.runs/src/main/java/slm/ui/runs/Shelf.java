package slm.ui.runs;

import java.util.List;
import java.util.Optional;
import slm.api.store.StoredRun;

/**
 * What is known of the result store, at one moment.
 *
 * @param runs all of them, the newest first
 * @param known whether the store was read
 * @param problem why it cannot be read
 * @param selected ids of the runs that tables and charts show
 * @param bench these runs, once they are read
 * @param reading whether they are being read
 * @param benchProblem why they cannot be read
 */
record Shelf(
    List<StoredRun> runs,
    boolean known,
    Optional<Trouble> problem,
    List<String> selected,
    Optional<Bench> bench,
    boolean reading,
    Optional<Trouble> benchProblem) {

  static final Shelf UNKNOWN =
      new Shelf(
          List.of(), false, Optional.empty(), List.of(), Optional.empty(), false, Optional.empty());

  Shelf {
    runs = List.copyOf(runs);
    selected = List.copyOf(selected);
  }

  Shelf withRuns(List<StoredRun> all) {
    return new Shelf(all, true, Optional.empty(), selected, bench, reading, benchProblem);
  }

  Shelf withProblem(Trouble why) {
    return new Shelf(runs, known, Optional.of(why), selected, bench, reading, benchProblem);
  }

  Shelf withSelected(List<String> ids) {
    return new Shelf(runs, known, problem, ids, Optional.empty(), !ids.isEmpty(), Optional.empty());
  }

  Shelf withBench(Optional<Bench> read, Optional<Trouble> why) {
    return new Shelf(runs, known, problem, selected, read, false, why);
  }
}
