package slm.lab.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Consumer;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import slm.api.InputException;
import slm.api.lab.JobPriority;
import slm.api.lab.JobRequest;
import slm.api.lab.JobState;
import slm.api.lab.LabJob;
import slm.api.lab.LabJobs;

/** The lab's queue by HTTP. */
@Component(service = LabJobs.class)
public final class HttpLabJobs implements LabJobs {

  private static final Logger LOG = LoggerFactory.getLogger(HttpLabJobs.class);
  private static final long PAUSE_MILLIS = 2_000;
  private static final String EVENTS = "/jobs/events";

  /** So many of the newest jobs may end unheard while a connection is broken, and are told then. */
  private static final int MOST_MISSED = 200;

  private final Connection connection;
  private final long pause;
  private final Set<Listening> listening = new CopyOnWriteArraySet<>();

  @Activate
  public HttpLabJobs(BundleContext context) {
    this(new Connection(context), PAUSE_MILLIS);
  }

  /**
   * Makes it.
   *
   * @param pause before a server that tells no more is asked again
   */
  HttpLabJobs(Connection connection, long pause) {
    this.connection = connection;
    this.pause = pause;
  }

  @Deactivate
  void deactivate() {
    listening.forEach(Listening::close);
  }

  @Override
  public LabJob submit(JobRequest request) throws IOException {
    ObjectNode wish = Json.MAPPER.createObjectNode();
    wish.put("experiment", request.experiment());
    wish.put("priority", request.priority().id());
    request.bundles().forEach(wish.withArray("bundles")::add);
    return job(connection.server().post("/jobs", wish.toString()));
  }

  @Override
  public List<LabJob> jobs(int limit) throws IOException {
    List<LabJob> jobs = new ArrayList<>();
    connection.server().get("/jobs?limit=" + limit).forEach(one -> jobs.add(job(one)));
    return List.copyOf(jobs);
  }

  @Override
  public LabJob job(String id) throws IOException {
    return job(connection.server().get("/jobs/" + Server.part(id)));
  }

  @Override
  public LabJob cancel(String id) throws IOException {
    return change(id, Map.of("state", JobState.CANCELLED.id()));
  }

  @Override
  public LabJob retry(String id) throws IOException {
    return change(id, Map.of("state", JobState.WAITING.id()));
  }

  @Override
  public LabJob prioritize(String id, JobPriority priority) throws IOException {
    return change(id, Map.of("priority", priority.id()));
  }

  private LabJob change(String id, Map<String, String> change) throws IOException {
    return job(connection.server().put("/jobs/" + Server.part(id), change));
  }

  @Override
  public Following follow(Consumer<LabJob> listener, Consumer<InputException> refused)
      throws IOException {
    Server server = connection.server();
    Told told = new Told(listener);
    InputStream stream = server.stream(EVENTS);
    try {
      told.begin(list(server));
    } catch (IOException | RuntimeException e) {
      stream.close();
      throw e;
    }
    Listening follower = new Listening(told, refused, stream);
    listening.add(follower);
    follower.start();
    return follower;
  }

  private static List<LabJob> list(Server server) throws IOException {
    List<LabJob> jobs = new ArrayList<>();
    server.get("/jobs?limit=" + MOST_MISSED).forEach(one -> jobs.add(job(one)));
    return jobs;
  }

  /** Reads events in a thread of its own. */
  private final class Listening implements Following {
    private final Told told;
    private final Consumer<InputException> refused;
    private final Thread thread;
    private InputStream stream;
    private boolean closed;

    Listening(Told told, Consumer<InputException> refused, InputStream stream) {
      this.told = told;
      this.refused = refused;
      this.stream = stream;
      this.thread = new Thread(this::listen, "slm-lab-jobs");
      this.thread.setDaemon(true);
    }

    void start() {
      thread.start();
    }

    private void listen() {
      read(stream);
      while (!isClosed()) {
        try {
          Thread.sleep(pause);
          Server server = connection.server();
          InputStream open = server.stream(EVENTS);
          if (!take(open)) {
            return;
          }
          try {
            told.missed(list(server), id -> job(server.get("/jobs/" + Server.part(id))));
          } catch (IOException | RuntimeException e) {
            open.close();
            throw e;
          }
          read(open);
        } catch (IOException e) {
          LOG.debug("The lab is away", e);
        } catch (InputException e) {
          if (!(e instanceof Server.Exceptional said && WorkUnit.passes(said))) {
            end(e);
            return;
          }
          LOG.debug("The lab cannot be asked now", e);
        } catch (RuntimeException e) {
          failed(e);
        } catch (InterruptedException e) {
          return;
        }
      }
    }

    private void end(InputException why) {
      listening.remove(this);
      if (!isClosed()) {
        LOG.info("The lab's jobs are not followed any more: {}", why.getMessage());
        refused.accept(why);
      }
    }

    private void failed(RuntimeException e) {
      if (!isClosed()) {
        LOG.warn("Somebody who follows the lab's jobs failed", e);
      }
    }

    /** Makes a new stream the one that close ends; says whether there is still need of it. */
    private synchronized boolean take(InputStream open) throws IOException {
      if (closed) {
        open.close();
        return false;
      }
      stream = open;
      return true;
    }

    private synchronized boolean isClosed() {
      return closed;
    }

    private void read(InputStream open) {
      try (BufferedReader lines =
          new BufferedReader(new InputStreamReader(open, StandardCharsets.UTF_8))) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          if (line.startsWith("data:")) {
            told.tell(job(Json.MAPPER.readTree(line.substring("data:".length()))));
          }
        }
      } catch (IOException e) {
        LOG.debug("The lab tells no more", e);
      } catch (RuntimeException e) {
        failed(e);
      }
    }

    @Override
    public void close() {
      listening.remove(this);
      synchronized (this) {
        closed = true;
        try {
          stream.close();
        } catch (IOException e) {
          LOG.debug("The stream was broken", e);
        }
      }
      thread.interrupt();
    }
  }

  private static LabJob job(JsonNode json) {
    return new LabJob(
        Server.text(json, "id"),
        Server.text(json, "name"),
        Server.text(json, "owner"),
        JobPriority.of(Server.text(json, "priority")).orElseThrow(HttpLabJobs::strange),
        JobState.of(Server.text(json, "state")).orElseThrow(HttpLabJobs::strange),
        Instant.parse(Server.text(json, "submitted")),
        Server.optional(json, "begun").map(Instant::parse),
        Server.optional(json, "ended").map(Instant::parse),
        json.path("done").asInt(),
        json.path("failed").asInt(),
        json.path("total").asInt(),
        texts(json.path("runs")),
        texts(json.path("workers")),
        Optional.ofNullable(json.get("problem")).map(JsonNode::asText),
        json.path("mayChange").asBoolean());
  }

  private static InputException strange() {
    return new InputException(
        "The lab's server says of jobs what this client does not know", "Use a newer workbench");
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(one -> texts.add(one.asText()));
    return texts;
  }
}
