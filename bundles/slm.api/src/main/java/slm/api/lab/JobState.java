package slm.api.lab;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How a job stands. */
public enum JobState {
  /** No worker has begun with it. */
  WAITING,
  /** Some of it was begun. */
  RUNNING,
  /** All its cases were tried; its runs are in the results. */
  ENDED,
  /** It could not be run; what its runs have so far stays. */
  FAILED,
  /** Somebody ended it; what its runs have so far stays. */
  CANCELLED;

  /** Whether nothing more happens by itself. */
  public boolean isOver() {
    return this == ENDED || this == FAILED || this == CANCELLED;
  }

  /** Its name in requests. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The state of a name, as {@link #id} gives it. */
  public static Optional<JobState> of(String id) {
    return Stream.of(values()).filter(one -> one.id().equals(id)).findFirst();
  }
}
