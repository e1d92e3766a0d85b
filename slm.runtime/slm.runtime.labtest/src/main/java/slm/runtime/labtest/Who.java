package slm.runtime.labtest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
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
      return new Answer(sent(request.build()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** As browsers do: once more, when a connection that was kept has ended meanwhile. */
  private static HttpResponse<byte[]> sent(HttpRequest request)
      throws IOException, InterruptedException {
    try {
      return HTTP.send(request, Who::body);
    } catch (IOException e) {
      if (e.getMessage() == null || !e.getMessage().contains("received no bytes")) {
        throw e;
      }
      return HTTP.send(request, Who::body);
    }
  }

  /** Of what goes on without end, only that it begins. */
  private static BodySubscriber<byte[]> body(ResponseInfo answer) {
    boolean endless =
        answer.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream");
    return endless
        ? BodySubscribers.mapping(BodySubscribers.ofInputStream(), Who::nothing)
        : BodySubscribers.ofByteArray();
  }

  private static byte[] nothing(InputStream stream) {
    try (stream) {
      return new byte[0];
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
