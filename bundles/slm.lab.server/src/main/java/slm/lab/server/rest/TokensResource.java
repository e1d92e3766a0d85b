package slm.lab.server.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import slm.api.InputException;
import slm.api.lab.Needs;
import slm.api.lab.Permission;
import slm.lab.server.accounts.Accounts;
import slm.lab.server.accounts.Accounts.NewToken;
import slm.lab.server.accounts.Caller;
import slm.lab.server.accounts.Token;

/** One's own tokens. */
@Component(service = TokensResource.class)
@JakartarsResource
@Path("tokens")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class TokensResource {

  private static final int MOST_DAYS = 3650;

  private final Accounts accounts;

  @Activate
  public TokensResource(@Reference Accounts accounts) {
    this.accounts = accounts;
  }

  /**
   * What a token is to be.
   *
   * @param days how long it holds; none for as long as the account is there
   */
  public record Wish(String name, Set<String> permissions, Optional<Integer> days) {}

  /**
   * A token.
   *
   * @param secret told once, when it is made
   */
  public record Shown(
      long id,
      String name,
      List<String> permissions,
      Instant made,
      Optional<Instant> expires,
      Optional<Instant> used,
      Optional<String> secret) {

    static Shown of(Token token, Optional<String> secret) {
      return new Shown(
          token.id(),
          token.name(),
          token.permissions().stream().sorted().map(Permission::id).toList(),
          token.made(),
          token.expires(),
          token.used(),
          secret);
    }
  }

  /** All of them. */
  @GET
  public List<Shown> all(@Context HttpServletRequest request) {
    return accounts.tokens(Known.required(request).member()).stream()
        .map(token -> Shown.of(token, Optional.empty()))
        .toList();
  }

  /** Makes one; only with the page, so that no token makes others. */
  @POST
  @Needs(Permission.READ)
  public Shown make(Wish wish, @Context HttpServletRequest request) {
    Caller owner = Known.inBrowser(request);
    wish.days()
        .filter(days -> days < 1 || days > MOST_DAYS)
        .ifPresent(
            days -> {
              throw new InputException(
                  days + " is no number of days for a token", "Use 1 to " + MOST_DAYS);
            });
    NewToken made =
        accounts.makeToken(
            owner,
            Given.text("name", wish.name()),
            Given.permissions(wish.permissions()),
            wish.days().map(Duration::ofDays));
    return Shown.of(made.token(), Optional.of(made.secret()));
  }

  /** Deletes one. */
  @DELETE
  @Path("{id}")
  @Needs(Permission.READ)
  public void delete(@PathParam("id") long id, @Context HttpServletRequest request) {
    if (!accounts.deleteToken(Known.inBrowser(request).member(), id)) {
      throw new NotFoundException("You have no token number " + id);
    }
  }
}
