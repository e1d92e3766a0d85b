package slm.api.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.osgi.annotation.versioning.ProviderType;
import slm.api.result.CaseOutcome;
import slm.api.result.RunIdentity;
import slm.api.result.RunStart;

/**
 * Keeps runs, case by case: what was run, with what, and what became of it. Several processes may
 * use one store at a time. All methods throw {@link slm.api.InputException} when the store cannot
 * be reached or written, naming it and what to do.
 */
@ProviderType
public interface ResultStore {

  /** Where it is, for people: a file or a server's address, without a password. */
  String place();

  /**
   * A number that is another one whenever a run has begun, ended, was taken up or forgotten, by
   * whatever process: what was made of ended runs holds as long as it stays. Empty when it is not
   * known.
   */
  default OptionalLong revision() {
    return OptionalLong.empty();
  }

  /** All runs, the newest first. */
  List<StoredRun> runs();

  /**
   * Some of the runs, the newest first, as quick as a list of them needs to be however many there
   * are.
   */
  default List<RunLine> list(RunQuery query) {
    return runs().stream()
        .dropWhile(run -> query.after().isPresent() && !run.id().equals(query.after().get()))
        .skip(query.after().isPresent() ? 1 : 0)
        .filter(query::wants)
        .limit(query.limit())
        .map(RunLine::of)
        .toList();
  }

  /** What runs that have ended with figures were over, the one used last first. */
  default List<DatasetRuns> datasets() {
    Map<List<String>, List<StoredRun>> found = new LinkedHashMap<>();
    for (StoredRun run : runs()) {
      boolean figures = outcomes(run.id()).stream().anyMatch(one -> !one.figures().isEmpty());
      if (run.state() == StoredRun.State.ENDED && figures) {
        found
            .computeIfAbsent(
                List.of(run.identity().dataset().id(), run.identity().datasetDigest()),
                key -> new ArrayList<>())
            .add(run);
      }
    }
    return found.entrySet().stream()
        .map(
            one ->
                new DatasetRuns(
                    one.getKey().get(0),
                    one.getKey().get(1),
                    one.getValue().size(),
                    one.getValue().get(0).begun()))
        .toList();
  }

  /**
   * How the variants of all ended runs over some cases did. Of runs that were the same in every
   * part, the newest counts.
   *
   * @param datasetDigest of the cases
   * @param figure id of the figure
   * @return in no order
   */
  default List<VariantMean> means(String datasetDigest, String figure) {
    List<VariantMean> means = new ArrayList<>();
    Set<RunIdentity> seen = new HashSet<>();
    for (StoredRun run : runs()) {
      if (run.state() != StoredRun.State.ENDED
          || !run.identity().datasetDigest().equals(datasetDigest)
          || run.doneCases() == 0
          || !seen.add(run.identity())) {
        continue;
      }
      Map<Integer, List<Double>> values = new TreeMap<>();
      for (CaseOutcome outcome : outcomes(run.id())) {
        Double value = outcome.figures().get(figure);
        if (value != null) {
          values.computeIfAbsent(outcome.variant(), v -> new ArrayList<>()).add(value);
        }
      }
      values.forEach(
          (variant, all) ->
              means.add(
                  new VariantMean(
                      run.id(),
                      variant,
                      all.size(),
                      all.stream().mapToDouble(Double::doubleValue).average().orElseThrow())));
    }
    return means;
  }

  /** The run of a whole id, when there is one. */
  default Optional<StoredRun> find(String id) {
    return runs().stream().filter(run -> run.id().equals(id)).findFirst();
  }

  /**
   * One run.
   *
   * @param id its id, the beginning of it that no other run has, or {@code latest}
   * @throws slm.api.InputException when there is no such run or there are several; names them
   */
  StoredRun run(String id);

  /** What became of the cases of a run so far, by variant and case. */
  List<CaseOutcome> outcomes(String id);

  /**
   * Some of what became of the cases of a run so far, by variant and case.
   *
   * @param id the run's whole id
   * @param variant only of this one; empty for all
   * @param skip how many not to give
   * @param limit how many to give then, at most
   */
  default List<CaseOutcome> outcomes(String id, Optional<Integer> variant, int skip, int limit) {
    return outcomes(id).stream()
        .filter(one -> variant.isEmpty() || one.variant() == variant.get())
        .skip(skip)
        .limit(limit)
        .toList();
  }

  /**
   * What became of the cases of a run so far, by variant and case, as far as figures need it.
   *
   * @param id the run's whole id
   */
  default List<CaseLine> caseLines(String id) {
    return outcomes(id).stream().map(CaseLine::of).toList();
  }

  /** Some of these lines, chosen as in {@link #outcomes(String, Optional, int, int)}. */
  default List<CaseLine> caseLines(String id, Optional<Integer> variant, int skip, int limit) {
    return outcomes(id, variant, skip, limit).stream().map(CaseLine::of).toList();
  }

  /** What became of one case of a run, when it was done. */
  default Optional<CaseOutcome> outcome(String id, int variant, int index) {
    return outcomes(id).stream()
        .filter(one -> one.variant() == variant && one.subject().index() == index)
        .findFirst();
  }

  /**
   * The newest run of this identity that no process works on, whether it has ended or not.
   *
   * @param folder where its files are, when it has any: a run goes on where its files are
   */
  Optional<StoredRun> earlier(RunIdentity identity, Optional<Path> folder);

  /**
   * Enters a run that begins.
   *
   * @param folder where its maps and tables are written, when they are
   */
  RunEntry begin(RunStart start, Optional<Path> folder);

  /**
   * Takes up a run again, whatever its state. It belongs to the caller from then on, and is
   * running.
   *
   * @throws slm.api.InputException when there is none, or another process works on it
   */
  RunEntry resume(String id);

  /**
   * Forgets a run. Its files stay.
   *
   * @throws slm.api.InputException when a process works on it
   */
  void delete(String id);
}
