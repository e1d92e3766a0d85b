package slm.lab.server.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import slm.api.lab.Needs;
import slm.api.lab.Permission;
import slm.lab.server.accounts.Accounts;
import slm.lab.server.accounts.Member;

/** People. */
@Component(service = MembersResource.class)
@JakartarsResource
@Path("members")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class MembersResource {

  private final Accounts accounts;

  @Activate
  public MembersResource(@Reference Accounts accounts) {
    this.accounts = accounts;
  }

  /** Somebody. */
  public record Person(String name, String shown, String role, boolean active, Instant since) {

    static Person of(Member member) {
      return new Person(
          member.name(), member.shown(), member.role().id(), member.active(), member.since());
    }
  }

  /** Whom to invite, as what. */
  public record Invitee(String name, String role) {}

  /**
   * An invitation.
   *
   * @param secret for the page {@code /join#SECRET}; told this once
   */
  public record Invitation(String name, String secret) {}

  /** What somebody is to be from now on. */
  public record Change(String role, boolean active) {}

  /** Everybody. */
  @GET
  public List<Person> all() {
    return accounts.members().stream().map(Person::of).toList();
  }

  /** Invites somebody. */
  @POST
  @Needs(Permission.ADMINISTER)
  public Invitation invite(Invitee invitee, @Context HttpServletRequest request) {
    String name = Given.text("name", invitee.name());
    return new Invitation(
        name, accounts.invite(Known.required(request).getName(), name, Given.role(invitee.role())));
  }

  /** Changes what somebody may do. */
  @PUT
  @Path("{name}")
  @Needs(Permission.ADMINISTER)
  public Person change(
      @PathParam("name") String name, Change change, @Context HttpServletRequest request) {
    return Person.of(
        accounts.change(
            Known.required(request).getName(), name, Given.role(change.role()), change.active()));
  }
}
