package slm.runtime.webtest;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Somebody who calls a lab's API.
 *
 * @param address of the server
 * @param headers that say who it is
 */
record Caller(String address, Map<String, String> headers) {

  private static final ObjectMapper JSON = new JsonMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final long AGAIN_MILLIS = 250;
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  /** The administrator that a new lab gets. */
  static Caller first(Lab lab) throws IOException, InterruptedException {
    HttpResponse<String> in =
        new Caller(lab.address(), Map.of())
            .send(
                "POST",
                "/setup",
                JSON.writeValueAsString(
                    Map.of(
                        "secret", lab.secret(),
                        "name", "ada",
                        "shown", "Ada",
                        "password", "a quiet field by the river")));
    return new Caller(
        lab.address(),
        Map.of(
            "Cookie",
            in.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", ""),
            "X-CSRF-Token",
            json(in).path("csrf").asText()));
  }

  /** A new token. */
  String token(String... permissions) throws IOException, InterruptedException {
    return post("/tokens", Map.of("name", "test", "permissions", List.of(permissions)))
        .path("secret")
        .asText();
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    return json(send("GET", path, ""));
  }

  JsonNode post(String path, Map<String, ?> body) throws IOException, InterruptedException {
    return json(send("POST", path, JSON.writeValueAsString(body)));
  }

  JsonNode put(String path, Map<String, ?> body) throws IOException, InterruptedException {
    return json(send("PUT", path, JSON.writeValueAsString(body)));
  }

  /** What is at a path; empty while the server or its database are away. */
  Optional<JsonNode> look(String path) throws InterruptedException, IOException {
    HttpResponse<String> response;
    try {
      response = send("GET", path, "");
    } catch (IOException e) {
      return Optional.empty();
    }
    return response.statusCode() >= 500 ? Optional.empty() : Optional.of(json(response));
  }

  /** The file at an address of the server; asked again when that was too often. */
  byte[] file(String at) throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + at));
    headers.forEach(request::header);
    while (true) {
      HttpResponse<byte[]> response = HTTP.send(request.build(), BodyHandlers.ofByteArray());
      if (response.statusCode() == 200) {
        return response.body();
      }
      if (response.statusCode() != 429) {
        throw new AssertionError(
            at + " gives " + response.statusCode() + ": " + new String(response.body(), UTF_8));
      }
      Thread.sleep(AGAIN_MILLIS);
    }
  }

  private static JsonNode json(HttpResponse<String> response) throws IOException {
    if (response.statusCode() / 100 != 2) {
      throw new AssertionError(
          response.request().method()
              + " "
              + response.uri()
              + " gives "
              + response.statusCode()
              + ": "
              + response.body());
    }
    return JSON.readTree(response.body());
  }

  private HttpResponse<String> send(String method, String path, String body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address + "/api/v1" + path))
            .timeout(PATIENCE)
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .header("Content-Type", "application/json");
    headers.forEach(request::header);
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }
}
