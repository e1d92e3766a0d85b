package slm.lab.server.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Component;
import slm.lab.server.LabSettings;

/** By which ways requests come: directly, through a proxy, from pages of others. */
@Component(service = Doors.class)
public final class Doors {

  private static final Pattern LOOPBACK =
      Pattern.compile("127\\.[0-9.]+|\\[?(::1|0:0:0:0:0:0:0:1)]?");

  private final AtomicReference<LabSettings> settings = new AtomicReference<>();

  /** Sets how the server is reached; until then nobody is trusted. */
  public void settings(LabSettings now) {
    settings.set(now);
  }

  /** Where a request comes from, for counting and for the log. */
  public String origin(HttpServletRequest request) {
    if (proxied(request)) {
      String chain = request.getHeader("X-Forwarded-For");
      // the last one is what our own proxy saw
      return chain.substring(chain.lastIndexOf(',') + 1).strip();
    }
    return request.getRemoteAddr();
  }

  /** Whether it came through our own proxy. */
  boolean proxied(HttpServletRequest request) {
    LabSettings now = settings.get();
    return now != null && now.proxied() && request.getHeader("X-Forwarded-For") != null;
  }

  /** Whether the caller's connection is encrypted. */
  public boolean secure(HttpServletRequest request) {
    LabSettings now = settings.get();
    return request.isSecure()
        || now != null
            && now.proxied()
            && "https".equalsIgnoreCase(request.getHeader("X-Forwarded-Proto"));
  }

  /** Whether a request comes from this machine itself, by no proxy. */
  public boolean isLocal(HttpServletRequest request) {
    return request.getHeader("X-Forwarded-For") == null
        && request.getHeader("Forwarded") == null
        && LOOPBACK.matcher(request.getRemoteAddr()).matches();
  }

  /** Whether a page of this origin may call the API with a token. */
  boolean invites(String origin) {
    LabSettings now = settings.get();
    return now != null && now.origins().contains(origin);
  }

  /** Whether an origin is this server's own. */
  boolean isOwn(String origin, HttpServletRequest request) {
    LabSettings now = settings.get();
    if (now != null && now.address().isPresent() && origin.equals(now.address().get().toString())) {
      return true;
    }
    String host = request.getHeader("Host");
    return host != null && origin.equals((secure(request) ? "https://" : "http://") + host);
  }
}
