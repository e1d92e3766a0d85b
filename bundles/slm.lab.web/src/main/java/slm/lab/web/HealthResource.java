package slm.lab.web;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

@Component(service = HealthResource.class)
@JakartarsResource
@Path("health")
public final class HealthResource {
  @GET
  @Produces("text/plain")
  public String health() {
    return "ok\n";
  }
}
