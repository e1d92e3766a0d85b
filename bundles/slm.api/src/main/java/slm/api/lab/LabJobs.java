package slm.api.lab;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;
import slm.api.InputException;

/**
 * The lab's queue of experiments, from a workbench. All methods throw {@link InputException} when
 * nobody is logged in or the server refuses, with the server's own words, and {@link IOException}
 * when it does not answer.
 */
@ProviderType
public interface LabJobs {

  /** Hands an experiment to the lab. */
  LabJob submit(JobRequest request) throws IOException;

  /**
   * The jobs of everybody, the newest first.
   *
   * @param limit how many at most
   */
  List<LabJob> jobs(int limit) throws IOException;

  /** One of them, by its id. */
  LabJob job(String id) throws IOException;

  /** Ends a job of one's own; who may approve ends any. What its runs have so far stays. */
  LabJob cancel(String id) throws IOException;

  /** Puts what failed or was cancelled of a job back into the queue. */
  LabJob retry(String id) throws IOException;

  /** Changes how soon a job's turn is. */
  LabJob prioritize(String id, JobPriority priority) throws IOException;

  /**
   * Is told of jobs that change, as it happens, until closed: first of those that are not over.
   * When the server goes away, it is asked again until it is back; what changed meanwhile is told
   * then, also of jobs that are over by then.
   *
   * @param listener called from a thread of its own, one call at a time
   * @param refused called at most once, from the same thread, when nothing more will be told: the
   *     token no longer holds, or nobody is logged in any more
   */
  Following follow(Consumer<LabJob> listener, Consumer<InputException> refused) throws IOException;

  /** The same for who does not ask why nothing more is told. */
  default Following follow(Consumer<LabJob> listener) throws IOException {
    return follow(listener, refusal -> {});
  }

  /** Being told of jobs. */
  interface Following extends AutoCloseable {
    /** Ends it. Idempotent. */
    @Override
    void close();
  }
}
