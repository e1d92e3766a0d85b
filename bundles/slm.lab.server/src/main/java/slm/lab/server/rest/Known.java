package slm.lab.server.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.ForbiddenException;
import java.util.Optional;
import slm.lab.server.accounts.Caller;

/** Who makes a request. */
final class Known {

  private Known() {}

  static Optional<Caller> caller(HttpServletRequest request) {
    return request.getUserPrincipal() instanceof Caller caller
        ? Optional.of(caller)
        : Optional.empty();
  }

  static Caller required(HttpServletRequest request) {
    return caller(request).orElseThrow(() -> new ForbiddenException("This needs a login"));
  }

  /** For what must not be done by a token that was stolen. */
  static Caller inBrowser(HttpServletRequest request) {
    return caller(request)
        .filter(Caller::fromBrowser)
        .orElseThrow(() -> new ForbiddenException("This is done with the page, never by a token"));
  }
}
