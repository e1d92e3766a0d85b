package slm.lab.client;

import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import slm.api.lab.LabJob;

/**
 * What somebody who follows the lab's jobs knows. The server tells whoever connects only of the
 * jobs that are not over: those that ended while nobody listened are found here. Of one thread.
 */
final class Told {

  private final Consumer<LabJob> listener;
  private final Map<String, LabJob> known = new HashMap<>();

  Told(Consumer<LabJob> listener) {
    this.listener = listener;
  }

  /** Asks for one job. */
  @FunctionalInterface
  interface Source {
    LabJob job(String id) throws IOException;
  }

  /**
   * How the newest jobs are before anything is told.
   *
   * @param jobs asked for when there was a connection
   */
  void begin(List<LabJob> jobs) {
    jobs.forEach(job -> known.put(job.id(), job));
  }

  void tell(LabJob job) {
    known.put(job.id(), job);
    listener.accept(job);
  }

  /**
   * Tells of those that ended since the connection broke.
   *
   * @param jobs the newest ones, asked for when there was a connection again
   */
  void missed(List<LabJob> jobs, Source source) throws IOException {
    Map<String, LabJob> now = new HashMap<>();
    jobs.forEach(job -> now.put(job.id(), job));
    for (LabJob job : known.values()) {
      if (!job.state().isOver() && !now.containsKey(job.id())) {
        now.put(job.id(), source.job(job.id()));
      }
    }
    List<LabJob> missed =
        now.values().stream()
            .filter(job -> job.state().isOver() && !job.equals(known.get(job.id())))
            .sorted(Comparator.comparing(LabJob::submitted))
            .toList();
    known.clear();
    known.putAll(now);
    missed.forEach(listener);
  }
}
