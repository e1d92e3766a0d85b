package slm.lab.server.http;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.stream.Stream;

/** The cookie that a session is known by. */
public final class Sessions {

  private Sessions() {}

  /** The prefix makes browsers refuse it from anybody but this very host, over TLS. */
  private static String name(boolean secure) {
    return secure ? "__Host-slm-session" : "slm-session";
  }

  /** The secret of the session that a request belongs to. */
  public static Optional<String> of(HttpServletRequest request, Doors doors) {
    String name = name(doors.secure(request));
    return Stream.ofNullable(request.getCookies())
        .flatMap(Stream::of)
        .filter(cookie -> cookie.getName().equals(name))
        .map(Cookie::getValue)
        .findFirst();
  }

  /** Gives the browser a session, or takes it away. */
  public static void give(
      Optional<String> secret,
      HttpServletRequest request,
      HttpServletResponse response,
      Doors doors) {
    boolean secure = doors.secure(request);
    response.addHeader(
        "Set-Cookie",
        name(secure)
            + "="
            + secret.orElse("")
            + "; Path=/; HttpOnly; SameSite=Strict"
            + (secure ? "; Secure" : "")
            + (secret.isPresent() ? "" : "; Max-Age=0"));
  }
}
