package slm.api.lab;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An experiment that was handed to the lab.
 *
 * @param id unique in the lab
 * @param name of the experiment
 * @param owner the name of who submitted it
 * @param submitted when
 * @param begun when the first worker began
 * @param ended when it was over
 * @param done pairs of variant and case that are done without error
 * @param failed pairs that ended in an error
 * @param total pairs there are; 0 until a worker has read the datasets
 * @param runs ids of its runs in the results, one for each dataset; empty until they have begun
 * @param workers the names of those that work on it now; of one that is over, of those that did its
 *     cases
 * @param problem what is wrong, in sentences, when it failed
 * @param mayChange whether whoever asked may cancel it, try it again, and change its priority
 */
public record LabJob(
    String id,
    String name,
    String owner,
    JobPriority priority,
    JobState state,
    Instant submitted,
    Optional<Instant> begun,
    Optional<Instant> ended,
    int done,
    int failed,
    int total,
    List<String> runs,
    List<String> workers,
    Optional<String> problem,
    boolean mayChange) {

  public LabJob {
    runs = List.copyOf(runs);
    workers = List.copyOf(workers);
  }

  /** One that whoever asked may not change. */
  public LabJob(
      String id,
      String name,
      String owner,
      JobPriority priority,
      JobState state,
      Instant submitted,
      Optional<Instant> begun,
      Optional<Instant> ended,
      int done,
      int failed,
      int total,
      List<String> runs,
      List<String> workers,
      Optional<String> problem) {
    this(
        id, name, owner, priority, state, submitted, begun, ended, done, failed, total, runs,
        workers, problem, false);
  }
}
