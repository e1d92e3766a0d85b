package slm.lab.server.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import slm.lab.server.accounts.Accounts;
import slm.lab.server.accounts.Accounts.Session;
import slm.lab.server.http.Doors;
import slm.lab.server.http.Open;
import slm.lab.server.http.Sessions;
import slm.lab.server.rest.SessionResource.Who;

/** Taking an invitation. */
@Component(service = InvitationResource.class)
@JakartarsResource
@Path("invitation")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class InvitationResource {

  private final Accounts accounts;
  private final Doors doors;

  @Activate
  public InvitationResource(@Reference Accounts accounts, @Reference Doors doors) {
    this.accounts = accounts;
    this.doors = doors;
  }

  /**
   * Who joins.
   *
   * @param secret of the invitation
   * @param shown the name for others
   */
  public record Joining(String secret, String shown, String password) {}

  /** Takes an invitation, and logs in. */
  @POST
  @Open
  public Who join(
      Joining joining, @Context HttpServletRequest request, @Context HttpServletResponse response) {
    Session session =
        accounts.begin(
            accounts.join(
                Given.text("secret", joining.secret()),
                Given.text("shown", joining.shown()),
                Given.text("password", joining.password())));
    Sessions.give(Optional.of(session.secret()), request, response, doors);
    return Who.of(session.caller());
  }
}
