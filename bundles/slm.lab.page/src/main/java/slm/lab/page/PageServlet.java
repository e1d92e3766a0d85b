package slm.lab.page;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** Gives browsers the page, its files, and for all other addresses a page that says so. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/")
public final class PageServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  private final transient Assets assets;

  @Activate
  public PageServlet(@Reference Assets assets) {
    this.assets = assets;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String info = request.getPathInfo();
    String path = request.getServletPath() + (info == null ? "" : info);
    Optional<Asset> asset = assets.at(path.isEmpty() ? "/" : path);
    if (asset.isEmpty()) {
      Sending.send(assets.missing(), HttpServletResponse.SC_NOT_FOUND, request, response);
    } else {
      Sending.send(asset.get(), HttpServletResponse.SC_OK, request, response);
    }
  }
}
