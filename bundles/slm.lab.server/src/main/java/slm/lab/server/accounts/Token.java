package slm.lab.server.accounts;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import slm.api.lab.Permission;

/**
 * What a program uses instead of a password.
 *
 * @param name for its owner to know it by
 * @param expires empty for never
 * @param used when it was used last, to a minute
 */
public record Token(
    long id,
    String name,
    Set<Permission> permissions,
    Instant made,
    Optional<Instant> expires,
    Optional<Instant> used) {}
