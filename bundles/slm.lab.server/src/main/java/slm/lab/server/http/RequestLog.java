package slm.lab.server.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import slm.lab.server.accounts.Caller;

/**
 * Gives every request a name, by which it is found again in the log, and writes a line about each
 * that was answered. Of an address only the path is told: what stands behind it may be anything.
 */
public final class RequestLog {

  /** Its name; the log is told it with every line that is written while a request is answered. */
  public static final String ID = "request";

  /** What callers are told the name by. */
  static final String HEADER = "X-Request-Id";

  /** The logger of the lines about requests. */
  public static final String LOGGER = RequestLog.class.getName();

  private static final Logger LOG = LoggerFactory.getLogger(LOGGER);
  private static final Pattern GIVEN = Pattern.compile("[A-Za-z0-9-]{8,64}");

  private RequestLog() {}

  /** A request comes: it has a name from now on, that of our own proxy if it gave one. */
  static void begin(HttpServletRequest request, HttpServletResponse response, Doors doors) {
    String id =
        Optional.ofNullable(request.getHeader(HEADER))
            .filter(given -> doors.proxied(request) && GIVEN.matcher(given).matches())
            .orElseGet(() -> UUID.randomUUID().toString());
    MDC.put(ID, id);
    response.setHeader(HEADER, id);
  }

  /** The name of the request that this thread answers. */
  static Optional<String> current() {
    return Optional.ofNullable(MDC.get(ID));
  }

  /** A request was answered. */
  static void end(
      HttpServletRequest request,
      HttpServletResponse response,
      Optional<Caller> caller,
      String origin,
      long nanos) {
    long millis = TimeUnit.NANOSECONDS.toMillis(nanos);
    Map<String, String> about =
        Map.of(
            "method", request.getMethod(),
            "path", request.getRequestURI(),
            "status", String.valueOf(response.getStatus()),
            "millis", String.valueOf(millis),
            "member", caller.map(Caller::getName).orElse(""),
            "origin", origin);
    about.forEach(MDC::put);
    try {
      LOG.info(
          "{} {} {} {} ms",
          request.getMethod(),
          request.getRequestURI(),
          response.getStatus(),
          millis);
    } finally {
      about.keySet().forEach(MDC::remove);
      MDC.remove(ID);
    }
  }
}
