package slm.lab.server;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import slm.api.lab.Permission;
import slm.lab.server.http.Doors;

/** {@code /metrics} for Prometheus: from this machine, or with a token that may read. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/metrics")
public final class FiguresServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  private final transient Figures figures;
  private final transient Doors doors;

  @Activate
  public FiguresServlet(@Reference Figures figures, @Reference Doors doors) {
    this.figures = figures;
    this.doors = doors;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!doors.isLocal(request) && !request.isUserInRole(Permission.READ.id())) {
      response.setHeader("WWW-Authenticate", "Bearer");
      response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
      return;
    }
    response.setContentType("text/plain; version=0.0.4; charset=utf-8");
    response.setHeader("Cache-Control", "no-store");
    figures.write(response.getOutputStream());
  }
}
