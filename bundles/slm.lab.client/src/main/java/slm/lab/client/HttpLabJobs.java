package slm.lab.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
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
  private static final JsonMapper JSON = new JsonMapper();
  private static final long PAUSE_MILLIS = 2_000;

  private final Connection connection;
  private final Set<Listening> listening = new CopyOnWriteArraySet<>();

  @Activate
  public HttpLabJobs(BundleContext context) {
    connection = new Connection(context);
  }

  @Deactivate
  void deactivate() {
    listening.forEach(Listening::close);
  }

  @Override
  public LabJob submit(JobRequest request) throws IOException {
    ObjectNode wish = JSON.createObjectNode();
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
  public Following follow(Consumer<LabJob> listener) throws IOException {
    Listening follower = new Listening(listener, connection.server().stream("/jobs/events"));
    listening.add(follower);
    follower.start();
    return follower;
  }

  /** Reads events in a thread of its own. */
  private final class Listening implements Following {
    private final Consumer<LabJob> listener;
    private final Thread thread;
    private InputStream stream;
    private boolean closed;

    Listening(Consumer<LabJob> listener, InputStream stream) {
      this.listener = listener;
      this.stream = stream;
      this.thread = new Thread(this::listen, "slm-lab-jobs");
      this.thread.setDaemon(true);
    }

    void start() {
      thread.start();
    }

    private void listen() {
      InputStream open = stream;
      while (true) {
        if (open != null) {
          read(open);
        }
        if (isClosed()) {
          return;
        }
        try {
          Thread.sleep(PAUSE_MILLIS);
          open = connection.server().stream("/jobs/events");
          if (!take(open)) {
            return;
          }
        } catch (IOException e) {
          LOG.debug("The lab is away", e);
          open = null;
        } catch (InputException e) {
          LOG.warn("The lab's jobs cannot be followed: {}", e.getMessage());
          return;
        } catch (InterruptedException e) {
          return;
        }
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
            listener.accept(job(JSON.readTree(line.substring("data:".length()))));
          }
        }
      } catch (IOException e) {
        LOG.debug("The lab tells no more", e);
      } catch (RuntimeException e) {
        if (!isClosed()) {
          LOG.warn("Somebody who follows the lab's jobs failed", e);
        }
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
