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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import slm.lab.server.accounts.Accounts;

/** {@code /health}: 200 while the server can do its work, else 503. Tells nothing else. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/health")
public final class HealthServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(HealthServlet.class);

  private final transient Accounts accounts;

  @Activate
  public HealthServlet(@Reference Accounts accounts) {
    this.accounts = accounts;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    boolean well = true;
    try {
      accounts.isSetUp();
    } catch (RuntimeException e) {
      LOG.warn("The database does not answer: {}", e.getMessage());
      well = false;
    }
    response.setStatus(well ? 200 : 503);
    response.setContentType("application/json");
    response.setHeader("Cache-Control", "no-store");
    response.getWriter().write(well ? "{\"status\":\"ok\"}\n" : "{\"status\":\"no database\"}\n");
  }
}
