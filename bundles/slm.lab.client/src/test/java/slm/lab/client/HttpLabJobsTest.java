package slm.lab.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slm.lab.client.Credentials.Known;

/** Follows a server that breaks off, and then refuses. */
class HttpLabJobsTest {

  private static final String JOB =
      "{\"id\":\"j1\",\"name\":\"filters\",\"owner\":\"ada\",\"priority\":\"normal\",\"state\":\"%s\","
          + "\"submitted\":\"2026-03-01T08:00:00Z\",\"done\":%d,\"failed\":0,\"total\":8,\"runs\":[],"
          + "\"workers\":[],\"mayChange\":true}";

  @TempDir Path home;

  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server;
  private HttpLabJobs jobs;
  private volatile String job = JOB.formatted("running", 3);
  private volatile int status = 200;
  private volatile String refusal = "";

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/api/v1/jobs", exchange -> answer(exchange, "[" + job + "]"));
    server.createContext("/api/v1/jobs/events", this::events);
    server.start();
    URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    new Credentials(home).write(new Known(address, "secret"));
    jobs = new HttpLabJobs(new Connection(home), 20);
  }

  @AfterEach
  void end() {
    jobs.deactivate();
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange, String text) throws IOException {
    if (status != 200 && status != 401) {
      heard.add("answered " + status);
    }
    byte[] body = (status == 200 ? text : refusal).getBytes(StandardCharsets.UTF_8);
    exchange.getRequestBody().readAllBytes();
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  /** Tells of what is not over, and breaks off. */
  private void events(HttpExchange exchange) throws IOException {
    answer(exchange, job.contains("running") ? "event: job\ndata: " + job + "\n\n" : ": jobs\n\n");
  }

  private void follow() throws IOException {
    jobs.follow(
        one -> heard.add(one.state().id() + " " + one.done()),
        why -> heard.add(why.problem() + ": " + why.remedy()));
  }

  private void awaitHeard(String wanted) throws InterruptedException {
    String last = "nothing";
    while (!last.equals(wanted)) {
      String next = heard.poll(60, TimeUnit.SECONDS);
      assertThat(next).as("after '" + last + "', waiting for '" + wanted + "'").isNotNull();
      last = next;
    }
  }

  @Test
  void whatEndedDuringABreakIsToldAndThenNothing() throws Exception {
    follow();
    awaitHeard("running 3");
    job = JOB.formatted("ended", 8);
    awaitHeard("ended 8");
    job = JOB.formatted("running", 1);
    awaitHeard("running 1");
    assertThat(heard).as("of one that is over it is told once").doesNotContain("ended 8");
  }

  @Test
  void aTokenThatNoLongerHoldsEndsItWithTheServersWords() throws Exception {
    follow();
    awaitHeard("running 3");
    refusal = "{\"problem\":\"The token does not hold\",\"remedy\":\"Log in again\"}";
    status = 401;
    awaitHeard("The token does not hold: Log in again");
    status = 200;

    assertThat(List.copyOf(heard)).as("nothing more is told").isEmpty();
  }

  @Test
  void aServerThatIsAwayOrStartsOrIsAskedTooOftenIsAskedAgain() throws Exception {
    follow();
    awaitHeard("running 3");
    for (int passing : Set.of(503, 404, 429)) {
      refusal = passing == 429 ? "{\"problem\":\"Too often\",\"remedy\":\"Wait\"}" : "<html>";
      status = passing;
      awaitHeard("answered " + passing);
      job = JOB.formatted("running", passing);
      status = 200;
      awaitHeard("running " + passing);
    }
  }

  @Test
  void whoLogsOutIsTold() throws Exception {
    follow();
    awaitHeard("running 3");
    new Credentials(home).delete();
    awaitHeard("This workbench belongs to no lab: Log in first: slm lab login URL");
  }
}
