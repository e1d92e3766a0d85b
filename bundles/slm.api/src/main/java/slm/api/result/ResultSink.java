package slm.api.result;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import slm.api.dataset.Case;
import slm.api.map.ProbabilityMap;

/**
 * Takes the results of one run. Calls come one at a time and in order, though not all from one
 * thread; {@link #close} comes last, whatever happened. What was taken must stay, even when the
 * process ends right after.
 */
public interface ResultSink extends AutoCloseable {

  /**
   * The run begins. A sink that cannot write says so here, before anything is computed.
   *
   * @throws slm.api.InputException when it cannot write where it is to
   */
  void begin(RunStart start) throws IOException;

  /**
   * The map of a case is there, and is being judged meanwhile. Comes before {@link #caseDone} of
   * that case, and again when the case begins anew; not at all when there is no map. What is
   * written here is there sooner, and stays when judging fails.
   *
   * @param map may be read until this returns
   */
  default void mapMade(int variant, Case subject, ProbabilityMap map) throws IOException {}

  /**
   * A case is done.
   *
   * @param material the map and scene, or null when the case failed
   */
  void caseDone(CaseOutcome outcome, CaseMaterial material) throws IOException;

  /**
   * Whether everything is still in its place that {@link #caseDone} wrote of a case in an earlier
   * attempt at the same run. When it is not, the case is done again.
   */
  default boolean has(CaseOutcome outcome) throws IOException {
    return true;
  }

  /**
   * A case was done in an earlier attempt at the same run, and {@link #has} said so. Called in
   * place of {@link #caseDone} and in the same order, so that tables come out the same.
   */
  default void caseKept(CaseOutcome outcome) throws IOException {
    caseDone(outcome, null);
  }

  /** The folder it writes into, when it writes one: the run is looked for there later. */
  default Optional<Path> folder() {
    return Optional.empty();
  }

  /** What the user should know of the run's results so far; each a sentence. */
  default List<String> warnings() {
    return List.of();
  }

  /** The run has ended, by itself or cancelled. */
  void end(RunSummary summary) throws IOException;

  /** Releases what is open. Idempotent. */
  @Override
  void close() throws IOException;
}
