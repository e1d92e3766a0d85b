package slm.lab.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import slm.api.InputException;
import slm.api.lab.BundleState;
import slm.api.lab.LabBundle;
import slm.api.lab.LabModel;
import slm.api.lab.LabRest;
import slm.lab.client.Credentials.Known;

/**
 * Calls a lab's server. Redirections are not followed: the token is for one address only.
 *
 * @param known where, with which token
 */
record Server(HttpClient http, Known known) {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int MOST_WORDS = 1 << 20;
  private static final int MOST_JSON = 64 << 20;

  static HttpClient client() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER)
        .connectTimeout(Duration.ofSeconds(10))
        .build();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(known.address() + LabRest.BASE + path))
        .header("Authorization", "Bearer " + known.token());
  }

  /** Part of a path. */
  static String part(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  JsonNode get(String path) throws IOException {
    return json(send(request(path).timeout(PATIENCE).GET().build()));
  }

  JsonNode put(String path, Map<String, String> values) throws IOException {
    return json(
        send(
            request(path)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(Json.MAPPER.writeValueAsString(values)))
                .build()));
  }

  /** Sends a text of JSON. */
  JsonNode post(String path, String json) throws IOException {
    return json(
        send(
            request(path)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build()));
  }

  /** Sends a file by PUT. */
  void put(String path, Path file, String type) throws IOException {
    Sending body = sending(BodyPublishers.ofFile(file));
    send(request(path).header("Content-Type", type).PUT(body).build(), body).body().close();
  }

  void delete(String path) throws IOException {
    send(request(path).timeout(PATIENCE).DELETE().build()).body().close();
  }

  /** What a resource tells for as long as it likes; to be closed. */
  InputStream stream(String path) throws IOException {
    return send(request(path).header("Accept", "text/event-stream").GET().build()).body();
  }

  JsonNode post(String path, byte[] json) throws IOException {
    Sending body = sending(BodyPublishers.ofByteArray(json));
    return json(
        send(request(path).header("Content-Type", "application/json").POST(body).build(), body));
  }

  /** What is at a path, when that is not too much. */
  byte[] bytes(String path, int most) throws IOException {
    HttpResponse<InputStream> response = send(request(path).timeout(PATIENCE).GET().build());
    try (InputStream in = response.body()) {
      byte[] bytes = in.readNBytes(most + 1);
      if (bytes.length > most) {
        throw new InputException(
            response.uri() + " sends more than " + most + " bytes", "Check the address");
      }
      return bytes;
    }
  }

  /** Uploads a file. A server that will not have it says so before it is sent. */
  JsonNode upload(String path, Path file) throws IOException {
    Sending body = sending(BodyPublishers.ofFile(file));
    return json(
        send(
            request(path)
                .expectContinue(true)
                .header("Content-Type", "application/octet-stream")
                .POST(body)
                .build(),
            body));
  }

  /**
   * A file, unless the caller has it.
   *
   * @param tag of what the caller has
   * @return empty when it is the same; its body is to be closed
   */
  Optional<HttpResponse<InputStream>> file(String path, Optional<String> tag) throws IOException {
    HttpRequest.Builder request = request(path).timeout(PATIENCE).GET();
    tag.ifPresent(value -> request.header("If-None-Match", value));
    HttpResponse<InputStream> response = send(request.build());
    if (response.statusCode() == 304) {
      response.body().close();
      return Optional.empty();
    }
    return Optional.of(response);
  }

  private static Sending sending(BodyPublisher body) {
    return new Sending(body, Sending.Patience.USUAL, System::nanoTime);
  }

  private interface Exchange {
    HttpResponse<InputStream> answer() throws IOException, InterruptedException;
  }

  private HttpResponse<InputStream> send(HttpRequest request) throws IOException {
    return answer(request, () -> http.send(request, BodyHandlers.ofInputStream()));
  }

  private HttpResponse<InputStream> send(HttpRequest request, Sending body) throws IOException {
    return answer(request, () -> body.by(http, request));
  }

  private HttpResponse<InputStream> answer(HttpRequest request, Exchange exchange)
      throws IOException {
    HttpResponse<InputStream> response;
    try {
      response = exchange.answer();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Interrupted while " + known + " was asked");
    } catch (IOException e) {
      throw new IOException("The lab at " + known + " does not answer: " + said(e), e);
    }
    int status = response.statusCode();
    if (status >= 200 && status < 300 || status == 304) {
      return response;
    }
    throw refusal(request, response);
  }

  private static String said(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  /** The server's own words, when it has some. */
  private Exceptional refusal(HttpRequest request, HttpResponse<InputStream> response)
      throws IOException {
    String text;
    try (InputStream in = response.body()) {
      text = new String(in.readNBytes(MOST_WORDS), StandardCharsets.UTF_8);
    }
    int status = response.statusCode();
    if (status >= 500) {
      throw new IOException("The lab at " + known + " answers " + status);
    }
    try {
      JsonNode said = Json.MAPPER.readTree(text);
      if (said != null && said.hasNonNull("problem")) {
        return new Exceptional(
            status,
            plain(said.path("problem").asText()),
            plain(said.path("remedy").asText()),
            true);
      }
    } catch (JsonProcessingException e) {
      // no words of a lab's server
    }
    return new Exceptional(
        status,
        request.uri() + " answers " + status + ", as no lab does",
        "Check the address, and log in again with slm lab login",
        false);
  }

  private static String plain(String text) {
    return text.replaceAll("\\p{Cntrl}", " ");
  }

  /** The server refused. */
  static final class Exceptional extends InputException {
    private static final long serialVersionUID = 1L;
    private final int status;
    private final boolean worded;

    Exceptional(int status, String problem, String remedy, boolean worded) {
      super(problem, remedy.isBlank() ? "Ask who keeps the lab" : remedy);
      this.status = status;
      this.worded = worded;
    }

    /**
     * Whether a lab's server said so, and not what stands before it, or is there while it starts.
     */
    boolean isWorded() {
      return worded;
    }

    int status() {
      return status;
    }
  }

  private JsonNode json(HttpResponse<InputStream> response) throws IOException {
    try (InputStream in = response.body()) {
      JsonNode value = Json.MAPPER.readTree(in.readNBytes(MOST_JSON));
      return value == null ? Json.MAPPER.missingNode() : value;
    } catch (JsonProcessingException e) {
      throw new InputException(
          response.uri() + " does not answer as a lab does", "Check the address", e);
    }
  }

  /** A bundle as the server writes it. */
  LabBundle bundle(JsonNode json) {
    JsonNode model = json.path("model");
    return new LabBundle(
        text(json, "name"),
        text(json, "version"),
        BundleState.of(text(json, "state"))
            .orElseThrow(
                () ->
                    new InputException(
                        "The lab at "
                            + known
                            + " knows states of bundles that this client does not",
                        "Use a newer workbench")),
        text(json, "sha256"),
        json.path("size").asLong(),
        text(json, "licence"),
        text(json, "summary"),
        text(json, "uploader"),
        Instant.parse(text(json, "uploaded")),
        optional(json, "decider"),
        optional(json, "decided").map(Instant::parse),
        optional(json, "reason"),
        optional(json, "signer"),
        model.isObject()
            ? Optional.of(
                new LabModel(
                    text(model, "id"),
                    text(model, "title"),
                    text(model, "format"),
                    model.path("dimension").asInt(),
                    text(model, "licence"),
                    text(model, "source"),
                    text(model, "digest"),
                    model.path("card").asText("")))
            : Optional.empty());
  }

  static String text(JsonNode json, String name) {
    return plain(json.path(name).asText(""));
  }

  static Optional<String> optional(JsonNode json, String name) {
    return json.hasNonNull(name) ? Optional.of(text(json, name)) : Optional.empty();
  }
}
