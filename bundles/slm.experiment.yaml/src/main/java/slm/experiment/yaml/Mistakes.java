package slm.experiment.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The mistakes of one file. Reading goes on after each, so that all of them are told at once; what
 * hangs on a part that could not be read is left out, so that no mistake is told twice.
 */
final class Mistakes {

  /** Nobody reads more; a file that is no experiment at all would have as many as it has words. */
  static final int MOST = 100;

  private final List<Mistake> all = new ArrayList<>();

  /** Takes note of one, as long as there are few. */
  void add(Mistake mistake) {
    if (all.size() < MOST) {
      all.add(mistake);
    }
  }

  /** Reads a part, or takes note of the mistake in it. */
  <T> Optional<T> attempt(Supplier<T> part) {
    try {
      return Optional.of(part.get());
    } catch (Mistake mistake) {
      add(mistake);
      return Optional.empty();
    }
  }

  /** Whether all is well so far. */
  boolean none() {
    return all.isEmpty();
  }

  /** All of them, in the order of the file. */
  List<Mistake> inOrder() {
    return all.stream()
        .sorted(
            Comparator.comparingInt((Mistake m) -> m.place().line())
                .thenComparingInt(m -> m.place().column()))
        .toList();
  }
}
