package slm.lab.server.http;

import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsExtension;
import slm.api.lab.Needs;
import slm.api.lab.Permission;

/**
 * Lets callers do what {@link Needs} says they may. What says nothing may be read by everybody who
 * is known, and else by nobody. It needs no other service, so that it is there whatever goes away.
 */
@Component(service = ContainerRequestFilter.class, scope = ServiceScope.PROTOTYPE)
@JakartarsExtension
public final class Permits implements ContainerRequestFilter {

  static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

  @Context private ResourceInfo resource;

  @Override
  public void filter(ContainerRequestContext request) {
    if (isOpen(resource)) {
      return;
    }
    Optional<Needs> needs = needs(resource);
    if (needs.isEmpty() && !READING.contains(request.getMethod())) {
      throw new ForbiddenException("Nobody may do this");
    }
    Permission wanted = needs.map(Needs::value).orElse(Permission.READ);
    if (!request.getSecurityContext().isUserInRole(wanted.id())) {
      throw new ForbiddenException(
          "This needs the permission '" + wanted.id() + "', which you do not have here");
    }
  }

  /** Whether a method looks itself at who calls it. */
  static boolean isOpen(ResourceInfo resource) {
    return resource.getResourceMethod() == null
        || resource.getResourceMethod().isAnnotationPresent(Open.class);
  }

  static Optional<Needs> needs(ResourceInfo resource) {
    return Optional.ofNullable(resource.getResourceMethod().getAnnotation(Needs.class))
        .or(() -> Optional.ofNullable(resource.getResourceClass().getAnnotation(Needs.class)));
  }
}
