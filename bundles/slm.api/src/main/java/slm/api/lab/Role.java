package slm.api.lab;

import static slm.api.lab.Permission.ADMINISTER;
import static slm.api.lab.Permission.APPROVE;
import static slm.api.lab.Permission.PUBLISH;
import static slm.api.lab.Permission.READ;
import static slm.api.lab.Permission.SUBMIT;
import static slm.api.lab.Permission.WORK;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a person is in the lab. Each role may do all that the ones before it may. */
public enum Role {
  /** Looks. */
  VIEWER(Set.of(READ)),
  /** Works: submits experiments, uploads bundles, offers machines. */
  MEMBER(Set.of(READ, SUBMIT, WORK, PUBLISH)),
  /** Decides which bundles run for everybody. */
  MAINTAINER(Set.of(READ, SUBMIT, WORK, PUBLISH, APPROVE)),
  /** Manages people as well. */
  ADMIN(Set.of(READ, SUBMIT, WORK, PUBLISH, APPROVE, ADMINISTER));

  private final Set<Permission> permissions;

  Role(Set<Permission> permissions) {
    this.permissions = permissions;
  }

  /** What it may do. */
  public Set<Permission> permissions() {
    return permissions;
  }

  /** Its name in files and requests. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The role of a name, as {@link #id} gives it. */
  public static Optional<Role> of(String id) {
    return Stream.of(values()).filter(one -> one.id().equals(id)).findFirst();
  }
}
