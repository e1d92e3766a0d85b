package slm.lab.server.http;

import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import java.security.Principal;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsExtension;
import slm.api.lab.Needs;
import slm.api.lab.Permission;
import slm.lab.server.accounts.Accounts;

/**
 * Lets callers do what {@link Needs} says they may. What says nothing may be read by everybody who
 * is known, and else by nobody. What changed something is noted, also when its resource does not:
 * all but the coming and going of workers, which would bury the rest.
 */
@Component(
    service = {ContainerRequestFilter.class, ContainerResponseFilter.class},
    scope = ServiceScope.PROTOTYPE)
@JakartarsExtension
public final class Permits implements ContainerRequestFilter, ContainerResponseFilter {

  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
  private static final int FIRST_REFUSAL = 400;

  private final Accounts accounts;

  @Context private ResourceInfo resource;

  @Activate
  public Permits(@Reference Accounts accounts) {
    this.accounts = accounts;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    accounts.forgetNoted();
    if (isOpen()) {
      return;
    }
    Optional<Needs> needs = needs();
    if (needs.isEmpty() && !READING.contains(request.getMethod())) {
      throw new ForbiddenException("Nobody may do this");
    }
    Permission wanted = needs.map(Needs::value).orElse(Permission.READ);
    if (!request.getSecurityContext().isUserInRole(wanted.id())) {
      throw new ForbiddenException(
          "This needs the permission '" + wanted.id() + "', which you do not have here");
    }
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    Principal caller = request.getSecurityContext().getUserPrincipal();
    if (caller == null
        || READING.contains(request.getMethod())
        || response.getStatus() >= FIRST_REFUSAL
        || isOpen()
        || needs().filter(needs -> needs.value() == Permission.WORK).isPresent()
        || accounts.hasNoted()) {
      return;
    }
    accounts.note(
        caller.getName(),
        request.getMethod().toLowerCase(Locale.ROOT),
        request.getUriInfo().getPath());
  }

  private boolean isOpen() {
    return resource.getResourceMethod() == null
        || resource.getResourceMethod().isAnnotationPresent(Open.class);
  }

  private Optional<Needs> needs() {
    return Optional.ofNullable(resource.getResourceMethod().getAnnotation(Needs.class))
        .or(() -> Optional.ofNullable(resource.getResourceClass().getAnnotation(Needs.class)));
  }
}
