package slm.lab.server.accounts;

import java.security.Principal;
import java.util.Set;
import slm.api.lab.Permission;

/**
 * Who makes a request.
 *
 * @param member the person
 * @param permissions what the request may do
 * @param csrf what a page must send along when it changes something; null for tokens, which pages
 *     of others cannot send
 */
public record Caller(Member member, Set<Permission> permissions, String csrf) implements Principal {

  @Override
  public String getName() {
    return member.name();
  }

  /** Whether a browser sent it along by itself. */
  public boolean fromBrowser() {
    return csrf != null;
  }
}
