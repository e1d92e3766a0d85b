package slm.api.store;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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

  /** All runs, the newest first. */
  List<StoredRun> runs();

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
