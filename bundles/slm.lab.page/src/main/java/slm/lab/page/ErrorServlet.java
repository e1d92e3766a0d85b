package slm.lab.page;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletErrorPage;

/**
 * Says that something is wrong in place of the server's own pages, which tell what it is made of.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletErrorPage(errorPage = {"4xx", "5xx"})
public final class ErrorServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  private final transient Assets assets;

  @Activate
  public ErrorServlet(@Reference Assets assets) {
    this.assets = assets;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Object told = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    int status = told instanceof Integer code ? code : HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
    Sending.send(
        status == HttpServletResponse.SC_NOT_FOUND ? assets.missing() : assets.wrong(),
        status,
        request,
        response);
  }
}
