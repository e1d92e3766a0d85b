package slm.api.lab;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Which of the jobs that wait goes first; among equal ones, members take turns. */
public enum JobPriority {
  /** When nobody else wants to. */
  LOW,
  /** As most do. */
  NORMAL,
  /** Before all others. Given by who may approve. */
  HIGH;

  /** Its name in requests. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The priority of a name, as {@link #id} gives it. */
  public static Optional<JobPriority> of(String id) {
    return Stream.of(values()).filter(one -> one.id().equals(id)).findFirst();
  }
}
