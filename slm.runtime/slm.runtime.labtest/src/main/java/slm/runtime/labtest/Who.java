package slm.runtime.labtest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Somebody who calls the server, with the headers that say who it is.
 *
 * @param base the server's address
 */
record Who(URI base, String name, Map<String, String> headers) {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  static Who nobody(URI base) {
    return new Who(base, "", Map.of());
  }

  Who with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Who(base, name, more);
  }

  Who without(String header) {
    Map<String, String> less = new LinkedHashMap<>(headers);
    less.remove(header);
    return new Who(base, name, less);
  }

  /** By an address of its own, through the proxy that the server trusts. */
  Who from(String address) {
    return with("X-Forwarded-For", address);
  }

  Who withToken(String secret) {
    return new Who(base, name, Map.of("Authorization", "Bearer " + secret));
  }

  Answer get(String path) {
    return send("GET", path, null);
  }

  Answer post(String path, String json) {
    return with("Content-Type", "application/json").send("POST", path, json.getBytes());
  }

  Answer put(String path, String json) {
    return with("Content-Type", "application/json").send("PUT", path, json.getBytes());
  }

  Answer delete(String path) {
    return send("DELETE", path, null);
  }

  Answer upload(byte[] jar) {
    return with("Content-Type", "application/octet-stream").send("POST", "/api/v1/bundles", jar);
  }

  Answer send(String method, String path, byte[] body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path))
            .method(
                method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    headers.forEach(request::header);
    try {
      return new Answer(HTTP.send(request.build(), BodyHandlers.ofByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
