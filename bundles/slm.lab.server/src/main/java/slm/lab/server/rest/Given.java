package slm.lab.server.rest;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import slm.api.InputException;
import slm.api.lab.Permission;
import slm.api.lab.Role;

/** What callers sent, looked at. */
final class Given {

  private Given() {}

  static String text(String name, String value) {
    if (value == null) {
      throw new InputException("'" + name + "' is missing in the request", "Send it along");
    }
    return value;
  }

  static Role role(String id) {
    return Role.of(text("role", id))
        .orElseThrow(
            () ->
                new InputException(
                    "There is no role '" + id + "'",
                    "Use " + names(Stream.of(Role.values()).map(Role::id))));
  }

  static Set<Permission> permissions(Set<String> ids) {
    if (ids == null) {
      throw new InputException("'permissions' are missing in the request", "Send them along");
    }
    return ids.stream().map(Given::permission).collect(Collectors.toUnmodifiableSet());
  }

  private static Permission permission(String id) {
    return Optional.ofNullable(id)
        .flatMap(Permission::of)
        .orElseThrow(
            () ->
                new InputException(
                    "There is no permission '" + id + "'",
                    "Use " + names(Stream.of(Permission.values()).map(Permission::id))));
  }

  private static String names(Stream<String> ids) {
    return ids.collect(Collectors.joining(", "));
  }
}
