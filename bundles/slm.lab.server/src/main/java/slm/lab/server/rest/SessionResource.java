package slm.lab.server.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import slm.api.lab.Needs;
import slm.api.lab.Permission;
import slm.lab.server.accounts.Accounts;
import slm.lab.server.accounts.Accounts.Session;
import slm.lab.server.accounts.Caller;
import slm.lab.server.http.Doors;
import slm.lab.server.http.Guesses;
import slm.lab.server.http.Open;
import slm.lab.server.http.Sessions;

/** Logging in and out. */
@Component(service = SessionResource.class)
@JakartarsResource
@Path("session")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class SessionResource {

  private final Accounts accounts;
  private final Doors doors;
  private final Guesses guesses;

  @Activate
  public SessionResource(
      @Reference Accounts accounts, @Reference Doors doors, @Reference Guesses guesses) {
    this.accounts = accounts;
    this.doors = doors;
    this.guesses = guesses;
  }

  /** Name and password. */
  public record Login(String name, String password) {}

  /** The old password and the new one. */
  public record Change(String old, String password) {}

  /**
   * Who asks.
   *
   * @param csrf to be sent along by pages as the header X-CSRF-Token
   */
  public record Who(
      String name, String shown, String role, List<String> permissions, Optional<String> csrf) {

    static Who of(Caller caller) {
      return new Who(
          caller.member().name(),
          caller.member().shown(),
          caller.member().role().id(),
          caller.permissions().stream().sorted().map(Permission::id).toList(),
          Optional.ofNullable(caller.csrf()));
    }
  }

  /** Who asks; 204 for nobody. */
  @GET
  @Open
  public Who who(@Context HttpServletRequest request) {
    return Known.caller(request).map(Who::of).orElse(null);
  }

  /** Logs in: the answer's cookie is the session. */
  @POST
  @Open
  public Who login(
      Login login, @Context HttpServletRequest request, @Context HttpServletResponse response) {
    String name = Given.text("name", login.name());
    String password = Given.text("password", login.password());
    guesses.look(name, doors.origin(request));
    Session session =
        accounts
            .login(name, password)
            .orElseThrow(
                () -> {
                  guesses.wrong(name, doors.origin(request));
                  return new WebApplicationException("The name or the password is not right", 401);
                });
    Sessions.give(Optional.of(session.secret()), request, response, doors);
    return Who.of(session.caller());
  }

  /** Logs out. */
  @DELETE
  @Open
  public void logout(@Context HttpServletRequest request, @Context HttpServletResponse response) {
    Sessions.of(request, doors).ifPresent(accounts::logout);
    Sessions.give(Optional.empty(), request, response, doors);
  }

  /** Changes one's own password; only with the page, never by a token. */
  @PUT
  @Path("password")
  @Needs(Permission.READ)
  public void password(Change change, @Context HttpServletRequest request) {
    Caller caller = Known.inBrowser(request);
    guesses.look(caller.getName(), doors.origin(request));
    try {
      accounts.changePassword(
          caller.member(),
          Given.text("old", change.old()),
          Given.text("password", change.password()),
          Sessions.of(request, doors).orElseThrow());
    } catch (slm.api.InputException e) {
      guesses.wrong(caller.getName(), doors.origin(request));
      throw e;
    }
  }
}
