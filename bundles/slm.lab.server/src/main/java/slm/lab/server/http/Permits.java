package slm.lab.server.http;

import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsExtension;
import slm.api.lab.Needs;
import slm.api.lab.Permission;

/**
 * Lets callers do what {@link Needs} says they may. What says nothing may be read by everybody who
 * is known, and else by nobody.
 */
@Component(service = ContainerRequestFilter.class, scope = ServiceScope.PROTOTYPE)
@JakartarsExtension
public final class Permits implements ContainerRequestFilter {

  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

  @Context private ResourceInfo resource;

  @Override
  public void filter(ContainerRequestContext request) {
    if (resource.getResourceMethod() == null
        || resource.getResourceMethod().isAnnotationPresent(Open.class)) {
      return;
    }
    Needs needs = resource.getResourceMethod().getAnnotation(Needs.class);
    if (needs == null) {
      needs = resource.getResourceClass().getAnnotation(Needs.class);
    }
    if (needs == null && !READING.contains(request.getMethod())) {
      throw new ForbiddenException("Nobody may do this");
    }
    Permission wanted = needs == null ? Permission.READ : needs.value();
    if (!request.getSecurityContext().isUserInRole(wanted.id())) {
      throw new ForbiddenException(
          "This needs the permission '" + wanted.id() + "', which you do not have here");
    }
  }
}
