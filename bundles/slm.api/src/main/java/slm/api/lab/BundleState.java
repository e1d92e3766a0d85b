package slm.api.lab;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What the lab thinks of a bundle that somebody uploaded. */
public enum BundleState {
  /** Nobody has decided yet: its uploader can get it, and who may approve it. */
  UPLOADED,
  /** In the lab's repository, for everybody. */
  APPROVED,
  /** Not wanted; that stays so. */
  REFUSED,
  /** No longer in the repository; whoever has it keeps it. */
  DEPRECATED;

  /** The states that may follow. */
  public Set<BundleState> next() {
    return switch (this) {
      case UPLOADED -> Set.of(APPROVED, REFUSED);
      case APPROVED -> Set.of(DEPRECATED);
      case DEPRECATED -> Set.of(APPROVED);
      case REFUSED -> Set.of();
    };
  }

  /** Its name in requests. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The state of a name, as {@link #id} gives it. */
  public static Optional<BundleState> of(String id) {
    return Stream.of(values()).filter(one -> one.id().equals(id)).findFirst();
  }
}
