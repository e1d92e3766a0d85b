package slm.runtime.webtest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A queue whose workers do what a test says: the page's files as they are, and answers of the API
 * that can be brought about at will, which a real server cannot, such as a job of which exactly
 * half is done.
 */
final class StandIn {

  static final String BASE = "/api/v1";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path PAGE = Path.of(System.getProperty("slm.page")).normalize();
  private static final String WORD = "a word against forgery";
  private static final Map<String, String> TYPES =
      Map.of("js", "text/javascript", "css", "text/css", "svg", "image/svg+xml");

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, ObjectNode> jobs = new LinkedHashMap<>();
  private final Map<String, String> experiments = new LinkedHashMap<>();
  private final List<HttpExchange> listeners = new CopyOnWriteArrayList<>();
  private final ObjectNode session = JSON.createObjectNode();
  private ArrayNode workers = JSON.createArrayNode();
  private ArrayNode datasets = JSON.createArrayNode();
  private volatile boolean away;

  private StandIn() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::page);
    server.createContext(BASE + "/", this::api);
    server.start();
  }

  static StandIn start() throws IOException {
    StandIn lab = new StandIn();
    lab.who("ada", "maintainer", "read", "submit", "work", "publish", "approve");
    return lab;
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Says who looks at the page. */
  synchronized void who(String name, String role, String... permissions) {
    session
        .put("name", name)
        .put("shown", name.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + name.substring(1))
        .put("role", role)
        .put("csrf", WORD);
    session.set("permissions", JSON.valueToTree(permissions));
  }

  /** A job, newer than those before. */
  synchronized ObjectNode job(String id, String name, String owner, String state) {
    ObjectNode job =
        JSON.createObjectNode()
            .put("id", id)
            .put("name", name)
            .put("owner", owner)
            .put("priority", "normal")
            .put("state", state)
            .put("submitted", "2026-03-01T08:%02d:00Z".formatted(jobs.size() % 60))
            .put("done", 0)
            .put("failed", 0)
            .put("total", 0);
    job.putArray("runs");
    job.putArray("workers");
    jobs.put(id, job);
    experiments.put(id, "name: " + name + "\ndataset: synthetic\n");
    return job;
  }

  synchronized void workers(String json) throws IOException {
    workers = (ArrayNode) JSON.readTree(json);
  }

  synchronized void datasets(String json) throws IOException {
    datasets = (ArrayNode) JSON.readTree(json);
  }

  /** Tells all pages that look at the queue how a job stands. */
  void tell(ObjectNode job) {
    String event = "event: job\ndata: " + seen(job) + "\n\n";
    for (HttpExchange one : listeners) {
      try {
        write(one, event);
      } catch (IOException e) {
        // that page was left
        listeners.remove(one);
        one.close();
      }
    }
  }

  private static void write(HttpExchange to, String text) throws IOException {
    synchronized (to) {
      to.getResponseBody().write(text.getBytes(StandardCharsets.UTF_8));
      to.getResponseBody().flush();
    }
  }

  int listening() {
    return listeners.size();
  }

  /** Breaks the connections of pages that listen, and takes none until it is back. */
  void away(boolean now) {
    away = now;
    if (now) {
      endListening();
    }
  }

  /** Ends the connections of pages that listen, as servers do now and then. */
  void endListening() {
    listeners.forEach(HttpExchange::close);
    listeners.clear();
  }

  void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  /** As it is told to who looks. */
  private synchronized ObjectNode seen(ObjectNode job) {
    boolean own = job.path("owner").equals(session.path("name"));
    return job.deepCopy().put("mayChange", own || may("approve"));
  }

  private boolean may(String permission) {
    for (JsonNode one : session.path("permissions")) {
      if (one.asText().equals(permission)) {
        return true;
      }
    }
    return false;
  }

  private void page(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    Path file = PAGE.resolve(path.startsWith("/assets/") ? path.substring(1) : "index.html");
    String name = file.getFileName().toString();
    exchange
        .getResponseHeaders()
        .set(
            "Content-Type",
            TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "text/html"));
    exchange
        .getResponseHeaders()
        .set(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:;"
                + " connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'");
    send(exchange, 200, Files.readAllBytes(file));
  }

  private void api(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath().substring(BASE.length());
    if (path.equals("/jobs/events")) {
      listen(exchange);
      return;
    }
    String method = exchange.getRequestMethod();
    JsonNode body =
        method.equals("GET") ? null : JSON.readTree(exchange.getRequestBody().readAllBytes());
    Answer answer;
    if (!method.equals("GET")
        && !WORD.equals(exchange.getRequestHeaders().getFirst("X-CSRF-Token"))) {
      answer = refused(403, "The word against forgery is missing", "Reload the page");
    } else {
      synchronized (this) {
        answer = answer(method, path, query(exchange), body);
      }
    }
    exchange
        .getResponseHeaders()
        .set(
            "Content-Type", answer.content() instanceof String ? "text/plain" : "application/json");
    send(
        exchange,
        answer.status(),
        (answer.content() instanceof String text ? text : JSON.writeValueAsString(answer.content()))
            .getBytes(StandardCharsets.UTF_8));
    if (answer.changed() != null) {
      tell(answer.changed());
    }
  }

  /**
   * What is answered.
   *
   * @param content a text, or what is told as JSON
   * @param changed the job that all are told of, or null
   */
  private record Answer(int status, Object content, ObjectNode changed) {}

  private static Answer refused(int status, String problem, String remedy) {
    return new Answer(status, Map.of("problem", problem, "remedy", remedy), null);
  }

  private Answer answer(String method, String path, Map<String, String> query, JsonNode body) {
    String[] parts = path.substring(1).split("/");
    return switch (parts[0]) {
      case "session" -> new Answer(200, session, null);
      case "workers" -> new Answer(200, workers, null);
      case "datasets" -> new Answer(200, datasets, null);
      case "jobs" ->
          parts.length == 1
              ? method.equals("GET") ? list(query) : submit(body)
              : parts.length == 3
                  ? new Answer(200, experiments.get(parts[1]), null)
                  : one(method, jobs.get(parts[1]), body);
      default -> refused(404, "There is no " + path, "Look for something else");
    };
  }

  private Answer list(Map<String, String> query) {
    List<ObjectNode> all = new ArrayList<>();
    jobs.values().stream()
        .filter(job -> fits(job, query, "owner") && fits(job, query, "state"))
        .forEach(job -> all.add(0, seen(job)));
    Optional<String> after = Optional.ofNullable(query.get("after"));
    Stream<ObjectNode> rest =
        after.isEmpty()
            ? all.stream()
            : all.stream().dropWhile(job -> !job.path("id").asText().equals(after.get())).skip(1);
    return new Answer(200, rest.limit(Integer.parseInt(query.get("limit"))).toList(), null);
  }

  private static boolean fits(ObjectNode job, Map<String, String> query, String name) {
    return query.get(name) == null || query.get(name).equals(job.path(name).asText());
  }

  private Answer submit(JsonNode body) {
    String[] lines = body.path("experiment").asText().split("\n");
    for (int i = 0; i < lines.length; i++) {
      int column = lines[i].indexOf("slidng");
      if (column >= 0) {
        return refused(
            400,
            "experiment.yaml, line %d, column %d: there is no tiler 'slidng'"
                .formatted(i + 1, column + 1),
            "Use one of: expanding, grid, quadtree, sliding");
      }
    }
    ObjectNode job =
        job(
            "job-" + (jobs.size() + 1),
            lines[1].replace("name: ", ""),
            session.path("name").asText(),
            "waiting");
    job.put("priority", body.path("priority").asText());
    experiments.put(job.path("id").asText(), body.path("experiment").asText());
    return new Answer(201, seen(job), job);
  }

  private Answer one(String method, ObjectNode job, JsonNode body) {
    if (job == null) {
      return refused(404, "There is no such job", "Look at the list of jobs");
    }
    if (method.equals("GET")) {
      return new Answer(200, seen(job), null);
    }
    if (body.has("state")) {
      job.put("state", body.path("state").asText());
      job.putArray("workers");
      job.remove("problem");
    }
    if (body.has("priority")) {
      if (body.path("priority").asText().equals("low")) {
        return refused(409, "A worker has it already", "Wait until it is over");
      }
      job.put("priority", body.path("priority").asText());
    }
    return new Answer(200, seen(job), job);
  }

  private void listen(HttpExchange exchange) throws IOException {
    if (away) {
      exchange.close();
      return;
    }
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    write(exchange, "retry: 100\n: here\n\n");
    List<ObjectNode> open;
    synchronized (this) {
      open =
          jobs.values().stream()
              .filter(job -> List.of("waiting", "running").contains(job.path("state").asText()))
              .toList();
    }
    for (ObjectNode job : open) {
      write(exchange, "event: job\ndata: " + seen(job) + "\n\n");
    }
    listeners.add(exchange);
  }

  private static Map<String, String> query(HttpExchange exchange) {
    String query = exchange.getRequestURI().getQuery();
    return query == null
        ? Map.of()
        : Stream.of(query.split("&"))
            .map(one -> one.split("=", 2))
            .collect(Collectors.toMap(one -> one[0], one -> one[1]));
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }
}
