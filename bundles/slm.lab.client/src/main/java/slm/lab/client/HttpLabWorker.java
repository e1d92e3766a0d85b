package slm.lab.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import slm.api.InputException;
import slm.api.experiment.ExperimentFiles;
import slm.api.experiment.Workbench;
import slm.api.install.Installer;
import slm.api.lab.LabClient;
import slm.api.lab.LabWorker;

/** Asks the lab's server for units of jobs, one after the other. */
@Component(service = LabWorker.class)
public final class HttpLabWorker implements LabWorker {

  private static final Logger LOG = LoggerFactory.getLogger(HttpLabWorker.class);
  private static final long IDLE_MILLIS = 1_000;
  private static final long AWAY_MILLIS = 5_000;
  private static final int GONE = 404;

  private final Connection connection;
  private final WorkBundles bundles;
  private final ExperimentFiles files;
  private final Workbench workbench;
  private final Path scratch;

  @Activate
  public HttpLabWorker(
      BundleContext context,
      @Reference LabClient client,
      @Reference Installer installer,
      @Reference ExperimentFiles files,
      @Reference Workbench workbench) {
    this.connection = new Connection(context);
    this.bundles = new WorkBundles(context, connection.home(), client, installer);
    this.files = files;
    this.workbench = workbench;
    // what a worker leaves that is killed goes with the framework's folder
    this.scratch = context.getDataFile("work").toPath();
  }

  /**
   * Works in a thread of its own. The caller's may be interrupted at any moment, which neither the
   * engine, that waits for its pool, nor HTTP is to see: {@link java.net.http.HttpClient} forgets
   * an interruption while it reads a body, and a unit that was just handed out would be lost for as
   * long as its lease.
   */
  @Override
  public void work(Terms terms, Consumer<String> told) throws IOException {
    CountDownLatch ending = new CountDownLatch(1);
    FutureTask<Void> working =
        new FutureTask<>(
            () -> {
              work(terms, ending, told);
              return null;
            });
    Thread hands = new Thread(working, "slm-lab-worker");
    hands.setDaemon(true);
    hands.start();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          working.get();
          return;
        } catch (InterruptedException e) {
          interrupted = true;
          ending.countDown();
        }
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException io) {
        throw io;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) e.getCause();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void work(Terms terms, CountDownLatch ending, Consumer<String> told)
      throws IOException, InterruptedException {
    String id = enter(terms);
    told.accept("Working as '" + terms.name() + "' for the lab at " + connection.server().known());
    boolean away = false;
    boolean entered = true;
    long pause = 0;
    try {
      while (!ending.await(pause, TimeUnit.MILLISECONDS)) {
        pause = 0;
        try {
          if (!entered) {
            id = enter(terms);
            entered = true;
          }
          JsonNode unit = connection.server().post("/workers/" + id + "/leases", "{}");
          if (away) {
            told.accept("The lab is back");
            away = false;
          }
          if (unit.hasNonNull("id")) {
            Work work = Work.of(unit);
            new WorkUnit(connection, bundles, files, workbench, scratch, terms, work, ending, told)
                .run();
          } else {
            pause = IDLE_MILLIS;
          }
        } catch (Server.Exceptional e) {
          if (WorkUnit.passes(e)) {
            pause = AWAY_MILLIS;
          } else if (e.status() == GONE && entered) {
            entered = false;
          } else {
            throw e;
          }
        } catch (IOException e) {
          if (!away && ending.getCount() > 0) {
            LOG.warn("The lab is away: {}", e.getMessage());
            told.accept("The lab is away, and is asked until it is back");
            away = true;
          }
          pause = AWAY_MILLIS;
        }
      }
    } finally {
      leave(id);
    }
  }

  private String enter(Terms terms) throws IOException {
    ObjectNode offer = Json.MAPPER.createObjectNode();
    offer.put("name", terms.name());
    offer.put("machine", machine(terms));
    offer.put("own", terms.own());
    JsonNode entered = connection.server().post("/workers", offer.toString());
    if (!entered.hasNonNull("id")) {
      throw new InputException(
          "The lab's server has no queue, or another release", "Use the same release for both");
    }
    return entered.path("id").asText();
  }

  private static String machine(Terms terms) {
    return System.getProperty("os.name")
        + ", "
        + System.getProperty("os.arch")
        + ", "
        + Runtime.getRuntime().availableProcessors()
        + " processors, "
        + terms.options().device();
  }

  private void leave(String id) {
    try {
      connection.server().delete("/workers/" + id);
    } catch (IOException | InputException e) {
      LOG.debug("The lab does not know that this worker ends", e);
    }
  }
}
