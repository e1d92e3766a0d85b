package slm.runtime.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The distribution's server as a process, with people who have tokens. */
final class LabProcess implements AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern SETUP = Pattern.compile("(http://\\S+)/setup#(\\S+)");
  private static final String PASSWORD = "correct horse battery staple";
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(120);

  private final HttpClient http = HttpClient.newHttpClient();
  private final Process process;
  private final String address;
  private String cookie;
  private String csrf;

  private LabProcess(Process process, String address) {
    this.process = process;
    this.address = address;
  }

  /** Starts the server over a data folder, and makes its first member. */
  static LabProcess start(Path distribution, Path home, Map<String, String> environment)
      throws IOException, InterruptedException {
    Files.writeString(home.resolve("lab.properties"), "proxied = true\n");
    Path said = home.resolve("serve.log");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx2g",
                "-XX:+UseParallelGC",
                "-Djava.awt.headless=true",
                "-cp",
                distribution.resolve("lib") + "/*",
                "slm.runtime.launcher.Main",
                "serve",
                "--port",
                "0"));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("SLM_HOME", home.toString());
    builder.environment().putAll(environment);
    Process process = builder.redirectOutput(said.toFile()).start();
    long latest = System.nanoTime() + PATIENCE;
    while (true) {
      String text = Files.readString(said);
      Matcher link = SETUP.matcher(text);
      if (text.contains("Ctrl-C") && link.find()) {
        LabProcess lab = new LabProcess(process, link.group(1));
        lab.setUp(link.group(2), latest);
        return lab;
      }
      if (!process.isAlive() || System.nanoTime() > latest) {
        process.destroy();
        throw new IOException("The server does not start: " + text);
      }
      Thread.sleep(100);
    }
  }

  /** Makes the first member; on a busy machine what does it may come a moment after the server. */
  private void setUp(String secret, long latest) throws IOException, InterruptedException {
    Map<String, String> ada =
        Map.of("secret", secret, "name", "ada", "shown", "Ada", "password", PASSWORD);
    while (true) {
      try {
        enter("/api/v1/setup", ada);
        return;
      } catch (IOException e) {
        if (System.nanoTime() > latest) {
          close();
          throw e;
        }
        Thread.sleep(100);
      }
    }
  }

  String address() {
    return address;
  }

  private void enter(String path, Map<String, ?> body) throws IOException, InterruptedException {
    HttpResponse<String> answer = send(path, body, Map.of());
    cookie = answer.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
    csrf = JSON.readTree(answer.body()).path("csrf").asText();
  }

  /** A token of somebody new. */
  String member(String name) throws IOException, InterruptedException {
    Map<String, String> admin = Map.of("Cookie", cookie, "X-CSRF-Token", csrf);
    String secret =
        json(send("/api/v1/members", Map.of("name", name, "role", "member"), admin))
            .path("secret")
            .asText();
    HttpResponse<String> joined =
        send(
            "/api/v1/invitation",
            Map.of("secret", secret, "shown", name, "password", PASSWORD),
            Map.of());
    return json(send(
            "/api/v1/tokens",
            Map.of("name", "bench", "permissions", List.of("read")),
            Map.of(
                "Cookie",
                joined.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", ""),
                "X-CSRF-Token",
                json(joined).path("csrf").asText())))
        .path("secret")
        .asText();
  }

  private static JsonNode json(HttpResponse<String> answer) throws IOException {
    return JSON.readTree(answer.body());
  }

  private HttpResponse<String> send(String path, Map<String, ?> body, Map<String, String> headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address + path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)));
    headers.forEach(request::header);
    HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(path + " gives " + answer.statusCode() + ": " + answer.body());
    }
    return answer;
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (process.waitFor(60, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
  }
}
