package slm.store.jdbc;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import slm.api.InputException;
import slm.api.result.CaseOutcome;
import slm.api.result.RunSummary;
import slm.api.store.RunEntry;

/**
 * The runs that this store works on. While there are any, it says so in the database every half
 * minute, so that other machines can tell a long case from a process that is gone.
 */
final class Heartbeat implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);
  private static final long SECONDS = 30;

  private final Runs runs;
  private final Map<String, Entry> open = new ConcurrentHashMap<>();
  private ScheduledExecutorService timer;

  Heartbeat(Runs runs) {
    this.runs = runs;
  }

  /** The entry of a run that this store owns. */
  synchronized RunEntry of(String id) {
    Entry entry = new Entry(id);
    open.put(id, entry);
    if (timer == null) {
      ScheduledThreadPoolExecutor executor =
          new ScheduledThreadPoolExecutor(
              1,
              work -> {
                Thread thread = new Thread(work, "slm-store-heartbeat");
                thread.setDaemon(true);
                return thread;
              });
      executor.scheduleWithFixedDelay(this::beat, SECONDS, SECONDS, TimeUnit.SECONDS);
      timer = executor;
    }
    return entry;
  }

  private void beat() {
    for (String id : open.keySet()) {
      try {
        runs.beat(id);
      } catch (RuntimeException e) {
        LOG.warn("Run {} could not say that it goes on: {}", id, e.getMessage());
      }
    }
  }

  private synchronized void forget(String id) {
    open.remove(id);
    if (open.isEmpty() && timer != null) {
      timer.shutdown();
      timer = null;
    }
  }

  /** Gives up all runs that are open. */
  @Override
  public void close() {
    for (Entry entry : open.values()) {
      try {
        entry.close();
      } catch (RuntimeException e) {
        LOG.warn("Run {} could not be marked as interrupted: {}", entry.id(), e.getMessage());
        forget(entry.id());
      }
    }
  }

  private final class Entry implements RunEntry {
    private final String id;
    private boolean ended;

    Entry(String id) {
      this.id = id;
    }

    @Override
    public String id() {
      return id;
    }

    @Override
    public synchronized void caseDone(CaseOutcome outcome) {
      requireOpen();
      runs.keep(id, outcome);
    }

    @Override
    public synchronized void end(RunSummary summary) {
      requireOpen();
      runs.end(id, summary);
      ended = true;
      forget(id);
    }

    private void requireOpen() {
      if (ended) {
        throw new InputException(
            "The result store stopped while run " + id + " went on", "Start its bundle again");
      }
    }

    @Override
    public synchronized void close() {
      if (!ended) {
        ended = true;
        try {
          runs.interrupt(id);
        } finally {
          forget(id);
        }
      }
    }
  }
}
