package slm.ui.runs;

import java.io.IOException;
import java.net.URI;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
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
import slm.api.lab.LabClient;
import slm.api.lab.LabJob;
import slm.api.lab.LabJobs;
import slm.api.lab.LabJobs.Following;

/**
 * Follows the lab's jobs for all parts of the window, on a thread of its own: as long as a part
 * looks, somebody is logged in, and the lab's client is there. Else no server is asked.
 */
@Component(service = LabQueue.class)
public final class LabQueue {

  private static final Logger LOG = LoggerFactory.getLogger(LabQueue.class);

  /** How many jobs that are over are known. */
  private static final int MOST = 100;

  private static final Comparator<LabJob> NEWEST_FIRST =
      Comparator.comparing(LabJob::submitted).reversed().thenComparing(LabJob::id);

  /**
   * How often things are done.
   *
   * @param look whether somebody logged in or out
   * @param again the list is read anew: what ended while the server was away is told by nobody
   * @param pause between two changes that the parts are told of
   */
  record Pace(long look, long again, long pause) {
    static final Pace USUAL = new Pace(2_000, 20_000, 250);
  }

  /**
   * What is known.
   *
   * @param address of the lab; empty when nobody is logged in
   * @param jobs the newest first
   * @param problem why there may be others by now
   */
  record Now(Optional<URI> address, List<LabJob> jobs, Optional<Trouble> problem) {
    Now {
      jobs = List.copyOf(jobs);
    }
  }

  private final Pace pace;
  private final CopyOnWriteArrayList<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final ScheduledExecutorService worker =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "slm-lab-queue");
            thread.setDaemon(true);
            return thread;
          });

  // guarded by this
  private LabClient client;
  private LabJobs jobs;
  private Optional<URI> address = Optional.empty();
  private Optional<Trouble> problem = Optional.empty();
  private final Map<String, LabJob> known = new HashMap<>();

  /** Those that changed while the list is read. */
  private final Set<String> changed = new HashSet<>();

  private long round;
  private boolean telling;
  private boolean stopped;

  // of the worker only
  private Following following;
  private LabJobs followed;
  private long read;

  @Activate
  public LabQueue() {
    this(Pace.USUAL);
  }

  LabQueue(Pace pace) {
    this.pace = pace;
    worker.scheduleWithFixedDelay(this::look, pace.look(), pace.look(), TimeUnit.MILLISECONDS);
  }

  @Deactivate
  void deactivate() {
    synchronized (this) {
      stopped = true;
      worker.execute(this::end);
      worker.shutdown();
    }
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  synchronized void bindClient(LabClient found) {
    client = found;
    soon();
  }

  synchronized void unbindClient(LabClient gone) {
    if (client == gone) {
      client = null;
      soon();
    }
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  synchronized void bindJobs(LabJobs found) {
    jobs = found;
    soon();
  }

  synchronized void unbindJobs(LabJobs gone) {
    if (jobs == gone) {
      jobs = null;
      soon();
    }
  }

  /** What is known. Quick. */
  synchronized Now now() {
    return new Now(address, known.values().stream().sorted(NEWEST_FIRST).toList(), problem);
  }

  /**
   * Asks to be told of changes; from any thread.
   *
   * @return ends it
   */
  Runnable listen(Runnable listener) {
    listeners.add(listener);
    soon();
    return () -> {
      listeners.remove(listener);
      soon();
    };
  }

  /** Ends a job. Asks the server. */
  void cancel(String id) throws IOException {
    took(there().cancel(id));
  }

  /** Puts what failed or was cancelled of a job back into the queue. Asks the server. */
  void retry(String id) throws IOException {
    took(there().retry(id));
  }

  private synchronized LabJobs there() {
    if (jobs == null) {
      throw new InputException("The lab's client is not there", "Start the bundle slm.lab.client");
    }
    return jobs;
  }

  private synchronized void took(LabJob job) {
    changed(round, job);
  }

  private synchronized void soon() {
    if (!stopped) {
      worker.execute(this::look);
    }
  }

  // ---- the worker ----

  private void look() {
    LabClient asked;
    LabJobs teller;
    synchronized (this) {
      asked = listeners.isEmpty() || stopped ? null : client;
      teller = jobs;
    }
    try {
      Optional<URI> at = asked == null || teller == null ? Optional.empty() : asked.address();
      if (at.isEmpty() || !isKnown(at) || teller != followed) {
        end();
      }
      if (at.isPresent()) {
        follow(at.get(), teller);
      }
    } catch (IOException | RuntimeException e) {
      LOG.debug("The lab cannot be followed", e);
      trouble(e);
    }
  }

  private synchronized boolean isKnown(Optional<URI> at) {
    return at.equals(address);
  }

  private void follow(URI at, LabJobs teller) {
    if (read != 0 && System.nanoTime() - read < TimeUnit.MILLISECONDS.toNanos(pace.again())) {
      return;
    }
    long mine;
    synchronized (this) {
      address = Optional.of(at);
      changed.clear();
      mine = round;
    }
    followed = teller;
    try {
      if (following == null) {
        following = teller.follow(job -> changed(mine, job), why -> refused(mine, why));
      }
      List<LabJob> all = teller.jobs(MOST);
      synchronized (this) {
        problem = Optional.empty();
        if (all.size() < MOST) {
          // these are all that there are
          known.keySet().retainAll(changed);
        }
        all.stream()
            .filter(job -> !changed.contains(job.id()))
            .forEach(job -> known.put(job.id(), job));
      }
    } catch (IOException | RuntimeException e) {
      LOG.debug("The lab at {} does not tell its jobs", at, e);
      trouble(e);
    }
    read = System.nanoTime();
    tell();
  }

  /** Follows no longer, and forgets what was known. */
  private void end() {
    if (following != null) {
      following.close();
    }
    following = null;
    followed = null;
    read = 0;
    synchronized (this) {
      round++;
      if (address.isEmpty() && known.isEmpty() && problem.isEmpty()) {
        return;
      }
      address = Optional.empty();
      known.clear();
      problem = Optional.empty();
    }
    tell();
  }

  /** Nothing more is told: it is tried again when the list is read anew. */
  private synchronized void refused(long of, InputException why) {
    if (stopped) {
      return;
    }
    worker.execute(
        () -> {
          synchronized (this) {
            if (of != round) {
              return;
            }
          }
          following = null;
          trouble(why);
        });
  }

  private void trouble(Exception failure) {
    synchronized (this) {
      problem = Optional.of(Trouble.of(failure));
    }
    tell();
  }

  private synchronized void changed(long of, LabJob job) {
    if (of != round || stopped) {
      return;
    }
    known.put(job.id(), job);
    changed.add(job.id());
    if (known.size() > 2 * MOST) {
      known.values().stream()
          .filter(one -> one.state().isOver())
          .sorted(NEWEST_FIRST)
          .skip(MOST)
          .toList()
          .forEach(old -> known.remove(old.id()));
    }
    tell();
  }

  /** Tells the parts in a moment, once for all that changes until then. */
  private synchronized void tell() {
    if (telling || stopped) {
      return;
    }
    telling = true;
    worker.schedule(
        () -> {
          synchronized (this) {
            telling = false;
          }
          listeners.forEach(Runnable::run);
        },
        pace.pause(),
        TimeUnit.MILLISECONDS);
  }
}
