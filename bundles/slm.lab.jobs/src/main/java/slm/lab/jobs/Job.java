package slm.lab.jobs;

import java.util.List;
import java.util.Optional;
import slm.api.lab.JobPriority;
import slm.api.lab.JobState;

/**
 * A job as its tables have it.
 *
 * @param bound whether only workers of its owner may do it, since it needs what nobody approved
 * @param bundles what workers install for it
 * @param done pairs of variant and case without error
 * @param failed pairs with an error
 * @param total pairs there are; 0 until the datasets were read
 * @param runs ids of its runs by part
 * @param workers the names of those that have a unit of it; of one that is over, of those that did
 *     its cases
 */
public record Job(
    String id,
    long place,
    String name,
    String owner,
    JobPriority priority,
    JobState state,
    String experiment,
    List<Pinned> bundles,
    boolean bound,
    long submitted,
    Optional<Long> begun,
    Optional<Long> ended,
    int done,
    int failed,
    int total,
    List<String> runs,
    List<String> workers,
    Optional<String> problem) {

  /** A bundle, by what its file holds. */
  public record Pinned(String name, String version, String sha256) {}

  Job with(List<String> itsRuns, List<String> itsWorkers) {
    return new Job(
        id,
        place,
        name,
        owner,
        priority,
        state,
        experiment,
        bundles,
        bound,
        submitted,
        begun,
        ended,
        done,
        failed,
        total,
        itsRuns,
        itsWorkers,
        problem);
  }

  /** Where a case of this job's maps and tables are, within the folder of all jobs. */
  String folder(int part) {
    return id + "/" + part;
  }
}
