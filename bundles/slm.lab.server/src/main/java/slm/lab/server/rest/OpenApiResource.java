package slm.lab.server.rest;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import slm.lab.server.http.Open;

/** What the API has, for programs and for people. */
@Component(service = OpenApiResource.class)
@JakartarsResource
@Path("openapi.json")
@Produces(MediaType.APPLICATION_JSON)
public final class OpenApiResource {

  private static final String RESOURCES = "(osgi.jakartars.resource=true)";

  private final BundleContext context;

  @Activate
  public OpenApiResource(BundleContext context) {
    this.context = context;
  }

  /** The description of all resources that there are now. */
  @GET
  @Open
  public Map<String, Object> document() throws InvalidSyntaxException {
    List<Class<?>> resources = new ArrayList<>();
    ServiceReference<?>[] found = context.getAllServiceReferences(null, RESOURCES);
    for (ServiceReference<?> reference : found == null ? new ServiceReference<?>[0] : found) {
      Object resource = context.getService(reference);
      if (resource != null) {
        resources.add(resource.getClass());
        context.ungetService(reference);
      }
    }
    return new OpenApi().document(resources, context.getBundle().getVersion().toString());
  }
}
