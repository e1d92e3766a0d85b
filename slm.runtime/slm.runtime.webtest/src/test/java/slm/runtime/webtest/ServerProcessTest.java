package slm.runtime.webtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server as whoever looks after it sees it: its log, and how it ends. */
class ServerProcessTest {

  private static final JsonMapper JSON = new JsonMapper();

  @TempDir Path home;

  @Test
  void theLogAsJsonIsOneObjectALineAndTellsOfEveryRequest() throws Exception {
    Lab lab = Lab.start(home, Map.of("SLM_LAB_LOG", "json"));
    String id;
    try {
      HttpResponse<String> refused =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create(lab.address() + "/api/v1/members?a=secret"))
                      .build(),
                  BodyHandlers.ofString());
      assertThat(refused.statusCode()).isEqualTo(401);
      id = refused.headers().firstValue("X-Request-Id").orElseThrow();
    } finally {
      assertThat(lab.end()).isZero();
    }

    List<JsonNode> lines = new ArrayList<>();
    for (String line : lab.errors()) {
      lines.add(JSON.readTree(line));
    }
    assertThat(lines)
        .allSatisfy(
            line -> {
              assertThat(line.path("time").asText()).endsWith("Z").startsWith("20");
              assertThat(line.path("level").asText()).isIn("info", "warn");
              assertThat(line.path("logger").asText()).isNotEmpty();
              assertThat(line.path("message").isTextual()).isTrue();
            })
        .anySatisfy(line -> assertThat(line.path("message").asText()).startsWith("Serving at"));
    JsonNode request =
        lines.stream().filter(line -> line.path("request").asText().equals(id)).findAny().get();
    assertThat(request.path("method").asText()).isEqualTo("GET");
    assertThat(request.path("path").asText()).isEqualTo("/api/v1/members");
    assertThat(request.path("status").asInt()).isEqualTo(401);
    assertThat(request.path("millis").isIntegralNumber()).isTrue();
    assertThat(request.path("member").asText()).isEmpty();
    assertThat(request.path("origin").asText()).isEqualTo("127.0.0.1");
    assertThat(lines.toString()).doesNotContain("secret");
  }

  @Test
  void whoAsksTheServerToEndWaitsForRequestsThatAreUnderWayAndNoMoreComeIn() throws Exception {
    Lab lab = Lab.start(home);
    URI address = URI.create(lab.address());
    byte[] body = "{\"name\":\"nobody\",\"password\":\"four words or more\"}".getBytes();
    CompletableFuture<Integer> end;
    String answer;
    try (Socket slow = new Socket(address.getHost(), address.getPort())) {
      slow.setSoTimeout(60_000);
      OutputStream out = slow.getOutputStream();
      out.write(
          ("POST /api/v1/session HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
                  + "Content-Type: application/json\r\nContent-Length: "
                  + body.length
                  + "\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      out.write(body, 0, 10);
      out.flush();
      Await.until("the slow request is under way", () -> answers(address) == 200);

      end = CompletableFuture.supplyAsync(() -> end(lab));
      Await.until("no more requests come in", () -> answers(address) == 503);
      assertThat(end).isNotDone();
      out.write(body, 10, body.length - 10);
      out.flush();
      answer = read(slow.getInputStream());
    }

    assertThat(answer).startsWith("HTTP/1.1 401").contains("The name or the password is not right");
    assertThat(end.get()).isZero();
    assertThat(lab.errors()).isEmpty();
    try (Stream<Path> logs = Files.list(home.resolve("logs"))) {
      for (Path log : logs.filter(file -> file.toString().endsWith(".log")).toList()) {
        assertThat(Files.readString(log))
            .as("it listened nowhere but where it was told")
            .contains("HTTP:" + address.getPort())
            .doesNotContain("HTTP:8080");
      }
    }
  }

  private static int end(Lab lab) {
    try {
      return lab.end();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static String read(InputStream in) throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
  }

  private static int answers(URI address) throws IOException {
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      socket.setSoTimeout(10_000);
      socket
          .getOutputStream()
          .write(
              "GET /health HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      String answer = read(socket.getInputStream());
      return answer.isEmpty() ? 0 : Integer.parseInt(answer.substring(9, 12));
    }
  }
}
