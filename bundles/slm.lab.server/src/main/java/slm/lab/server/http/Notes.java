package slm.lab.server.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import java.security.Principal;
import java.util.Locale;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsExtension;
import slm.api.lab.Permission;
import slm.lab.server.accounts.Accounts;

/**
 * Notes what changed something when its resource did not: all but the coming and going of workers,
 * which would bury the rest.
 */
@Component(
    service = {ContainerRequestFilter.class, ContainerResponseFilter.class},
    scope = ServiceScope.PROTOTYPE)
@JakartarsExtension
public final class Notes implements ContainerRequestFilter, ContainerResponseFilter {

  private static final int FIRST_REFUSAL = 400;

  private final Accounts accounts;

  @Context private ResourceInfo resource;

  @Activate
  public Notes(@Reference Accounts accounts) {
    this.accounts = accounts;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    accounts.forgetNoted();
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    Principal caller = request.getSecurityContext().getUserPrincipal();
    if (caller == null
        || Permits.READING.contains(request.getMethod())
        || response.getStatus() >= FIRST_REFUSAL
        || Permits.isOpen(resource)
        || Permits.needs(resource).filter(need -> need.value() == Permission.WORK).isPresent()
        || accounts.hasNoted()) {
      return;
    }
    accounts.note(
        caller.getName(),
        request.getMethod().toLowerCase(Locale.ROOT),
        request.getUriInfo().getPath());
  }
}
