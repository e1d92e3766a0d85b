package slm.lab.server.http;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardContextSelect;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardFilterAsyncSupported;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardFilterPattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import slm.api.InputException;
import slm.api.lab.LabRest;
import slm.api.lab.Permission;
import slm.lab.server.Figures;
import slm.lab.server.accounts.Accounts;
import slm.lab.server.accounts.Caller;
import slm.lab.server.accounts.Secrets;

/**
 * Every request comes through here, whatever answers it: finds out who asks, refuses who may not or
 * asks too often, and tells browsers what pages of the server may do.
 */
@Component(service = Filter.class)
@HttpWhiteboardContextSelect("(osgi.http.whiteboard.context.name=*)")
@HttpWhiteboardFilterPattern("/*")
@HttpWhiteboardFilterAsyncSupported
public final class Gate implements Filter {

  /** What pages send along when they change something. */
  static final String CSRF_HEADER = "X-CSRF-Token";

  private static final Logger LOG = LoggerFactory.getLogger(Gate.class);
  private static final long MOST_DRAINED = 8L << 20;
  private static final String BEARER = "Bearer ";
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

  /** Others, such as TRACE, would tell what browsers send by themselves. */
  private static final Set<String> KNOWN =
      Set.of("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE");

  /** What may be asked by who has not said who it is. */
  private static final Set<String> OPEN =
      Set.of("session", "setup", "invitation", "openapi.json", "lab");

  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:;"
          + " connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none';"
          + " frame-ancestors 'none'";

  private final Accounts accounts;
  private final Doors doors;
  private final Figures figures;
  private final UnderWay underWay;
  private final Rates rates;

  @Activate
  public Gate(
      @Reference Accounts accounts,
      @Reference Doors doors,
      @Reference Figures figures,
      @Reference UnderWay underWay) {
    this.accounts = accounts;
    this.doors = doors;
    this.figures = figures;
    this.underWay = underWay;
    this.rates = new Rates();
  }

  @Override
  public void doFilter(ServletRequest any, ServletResponse answer, FilterChain rest)
      throws IOException, ServletException {
    HttpServletRequest request = (HttpServletRequest) any;
    HttpServletResponse response = (HttpServletResponse) answer;
    long began = System.nanoTime();
    RequestLog.begin(request, response, doors);
    headers(request, response);
    boolean admitted = underWay.enter();
    Optional<Caller> caller = Optional.empty();
    try {
      if (!admitted) {
        response.setHeader("Connection", "close");
        response.setHeader("Retry-After", "10");
        refuse(response, 503, "The server ends", "Try again when it is there again");
        return;
      }
      if (!KNOWN.contains(request.getMethod())) {
        refuse(response, 405, "There is no such method here", "See the API's description");
        return;
      }
      if (!crossOrigin(request, response)) {
        return;
      }
      String origin = doors.origin(request);
      if (!rates.admit(origin)) {
        response.setHeader("Retry-After", "10");
        refuse(response, 429, "Too many requests come from " + origin, "Wait a little");
        return;
      }
      caller = caller(request);
      if (caller.isEmpty() && bearer(request).isPresent()) {
        rates.punish(origin);
        LOG.info("A token from {} was not known", origin);
        response.setHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"");
        refuse(response, 401, "The token is not known, or no longer holds", "Make another one");
        return;
      }
      if (caller.isEmpty() && !isOpen(request)) {
        response.setHeader("WWW-Authenticate", "Bearer");
        refuse(response, 401, "This needs a login", "Log in, or send a token");
        return;
      }
      if (!SAFE.contains(request.getMethod()) && forged(request, caller)) {
        refuse(
            response,
            403,
            "The request does not come from a page of this server",
            "Reload the page; programs use a token");
        return;
      }
      rest.doFilter(
          caller.<ServletRequest>map(who -> new Known(request, who)).orElse(request), response);
    } catch (InputException e) {
      // the accounts' own database cannot be reached
      refuse(response, 503, e.problem(), e.remedy());
    } finally {
      drain(request, response);
      if (admitted) {
        underWay.leave();
      }
      long took = System.nanoTime() - began;
      figures.request(request.getMethod(), response.getStatus(), took);
      RequestLog.end(request, response, caller, doors.origin(request), took);
    }
  }

  /**
   * Reads what was sent along with a request that was refused before it was read: else the
   * connection ends, and who goes on with it in this moment gets no answer. Of much, not all is
   * read.
   */
  private static void drain(HttpServletRequest request, HttpServletResponse response) {
    if (response.getStatus() < 400 || request.isAsyncStarted()) {
      return;
    }
    try {
      request.getInputStream().skip(MOST_DRAINED);
    } catch (IOException | IllegalStateException e) {
      LOG.debug("What came with a refused request could not be read", e);
    }
  }

  private void headers(HttpServletRequest request, HttpServletResponse response) {
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "same-origin");
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    response.setHeader("Content-Security-Policy", POLICY);
    response.setHeader("X-Frame-Options", "DENY");
    response.setHeader("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
    if (doors.secure(request)) {
      response.setHeader("Strict-Transport-Security", "max-age=31536000");
    }
    if (isApi(request)) {
      response.setHeader("Cache-Control", "no-store");
    }
  }

  /** Answers what browsers ask for pages of others; says whether the request goes on. */
  private boolean crossOrigin(HttpServletRequest request, HttpServletResponse response) {
    String origin = request.getHeader("Origin");
    if (origin == null || !doors.invites(origin) || !isApi(request)) {
      return true;
    }
    // never with cookies: pages of others use tokens
    response.setHeader("Access-Control-Allow-Origin", origin);
    response.setHeader("Access-Control-Expose-Headers", RequestLog.HEADER);
    response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
    response.addHeader("Vary", "Origin");
    if (request.getMethod().equals("OPTIONS")
        && request.getHeader("Access-Control-Request-Method") != null) {
      response.setHeader("Access-Control-Allow-Methods", "GET, POST, PUT, PATCH, DELETE");
      response.setHeader("Access-Control-Allow-Headers", "Authorization, Content-Type");
      response.setHeader("Access-Control-Max-Age", "600");
      response.setStatus(204);
      return false;
    }
    return true;
  }

  private Optional<Caller> caller(HttpServletRequest request) {
    Optional<String> token = bearer(request);
    return token.isPresent()
        ? token.flatMap(accounts::token)
        : Sessions.of(request, doors).flatMap(accounts::session);
  }

  private static Optional<String> bearer(HttpServletRequest request) {
    return Optional.ofNullable(request.getHeader("Authorization"))
        .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
        .map(value -> value.substring(BEARER.length()).strip());
  }

  private static boolean isApi(HttpServletRequest request) {
    return path(request).startsWith(LabRest.BASE);
  }

  private static boolean isOpen(HttpServletRequest request) {
    String path = path(request);
    if (!path.startsWith(LabRest.BASE)) {
      return true;
    }
    String rest = path.substring(LabRest.BASE.length()).replaceFirst("^/", "");
    return OPEN.contains(rest);
  }

  /** As the server understood it: there are many ways to write one path. */
  private static String path(HttpServletRequest request) {
    String info = request.getPathInfo();
    return request.getContextPath() + request.getServletPath() + (info == null ? "" : info);
  }

  /** Whether a page of somebody else makes the browser send it. */
  private boolean forged(HttpServletRequest request, Optional<Caller> caller) {
    if (caller.isPresent() && !caller.get().fromBrowser()) {
      return false;
    }
    String origin = request.getHeader("Origin");
    if (origin != null && !doors.isOwn(origin, request)) {
      return true;
    }
    if (caller.isEmpty()) {
      return false;
    }
    String sent = request.getHeader(CSRF_HEADER);
    return sent == null || !Secrets.same(sent, caller.get().csrf());
  }

  private static void refuse(
      HttpServletResponse response, int status, String problem, String remedy) throws IOException {
    if (response.isCommitted()) {
      return;
    }
    response.setStatus(status);
    response.setContentType("application/json");
    response.setCharacterEncoding("UTF-8");
    response.getWriter().write(Json.text(new Problem(problem, remedy)));
  }

  /** A request of somebody. */
  private static final class Known extends HttpServletRequestWrapper {

    private final Caller caller;

    Known(HttpServletRequest request, Caller caller) {
      super(request);
      this.caller = caller;
    }

    @Override
    public Principal getUserPrincipal() {
      return caller;
    }

    @Override
    public String getRemoteUser() {
      return caller.getName();
    }

    @Override
    public boolean isUserInRole(String role) {
      return Permission.of(role).filter(caller.permissions()::contains).isPresent();
    }

    @Override
    public String getAuthType() {
      return caller.fromBrowser() ? "session" : "token";
    }
  }
}
