package slm.lab.server.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
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
import slm.api.InputException;
import slm.lab.server.accounts.Accounts;
import slm.lab.server.accounts.Accounts.Session;
import slm.lab.server.accounts.Member;
import slm.lab.server.http.Doors;
import slm.lab.server.http.Guesses;
import slm.lab.server.http.Open;
import slm.lab.server.http.Sessions;
import slm.lab.server.rest.SessionResource.Who;

/** The first person of a lab. */
@Component(service = SetupResource.class)
@JakartarsResource
@Path("setup")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class SetupResource {

  private final Accounts accounts;
  private final Doors doors;
  private final Guesses guesses;

  @Activate
  public SetupResource(
      @Reference Accounts accounts, @Reference Doors doors, @Reference Guesses guesses) {
    this.accounts = accounts;
    this.doors = doors;
    this.guesses = guesses;
  }

  /** Whether the lab is set up. */
  public record State(boolean done) {}

  /**
   * The first person.
   *
   * @param secret what the server printed when it started
   * @param shown the name for others
   */
  public record First(String secret, String name, String shown, String password) {}

  /** Whether there is somebody. */
  @GET
  @Open
  public State state() {
    return new State(accounts.isSetUp());
  }

  /** Makes the first person, an administrator, and logs in. */
  @POST
  @Open
  public Who setUp(
      First first, @Context HttpServletRequest request, @Context HttpServletResponse response) {
    guesses.look("setup", doors.origin(request));
    try {
      Member member =
          accounts.setUp(
              Given.text("secret", first.secret()),
              Given.text("name", first.name()),
              Given.text("shown", first.shown()),
              Given.text("password", first.password()));
      Session session = accounts.begin(member);
      Sessions.give(Optional.of(session.secret()), request, response, doors);
      return Who.of(session.caller());
    } catch (InputException e) {
      guesses.wrong("setup", doors.origin(request));
      throw e;
    }
  }
}
