package slm.runtime.labtest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** What the server answered. */
record Answer(HttpResponse<byte[]> response) {

  private static final ObjectMapper JSON = new ObjectMapper();

  int status() {
    return response.statusCode();
  }

  byte[] body() {
    return response.body();
  }

  String text() {
    return new String(body(), StandardCharsets.UTF_8);
  }

  JsonNode json() {
    try {
      return JSON.readTree(body());
    } catch (IOException e) {
      throw new UncheckedIOException("No JSON: " + text(), e);
    }
  }

  String problem() {
    return json().path("problem").asText();
  }

  String header(String name) {
    return response.headers().firstValue(name).orElse("");
  }

  Answer is(int status) {
    if (status() != status) {
      throw new AssertionError(
          response.request().method()
              + " "
              + response.uri()
              + " gives "
              + status()
              + ", not "
              + status
              + ": "
              + text());
    }
    return this;
  }
}
