package slm.lab.server.accounts;

import java.time.Instant;
import slm.api.lab.Role;

/**
 * A person of the lab.
 *
 * @param name to log in with: small letters, digits, and dot, dash and underscore between them
 * @param shown the name for people
 * @param active whether the person may log in
 * @param since when the account was made
 */
public record Member(
    long id, String name, String shown, Role role, boolean active, Instant since) {}
