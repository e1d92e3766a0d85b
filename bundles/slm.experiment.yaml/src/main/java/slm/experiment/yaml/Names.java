package slm.experiment.yaml;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** The names that are valid somewhere, for a complaint about one that is not. */
final class Names {

  private Names() {}

  /** Names in their order. */
  static Set<String> set(String... names) {
    return Collections.unmodifiableSet(new LinkedHashSet<>(List.of(names)));
  }

  /**
   * What to do about a name that is not valid: the nearest valid one, when near enough, and all of
   * them.
   *
   * @param plural what the names are, such as {@code keys}
   */
  static String remedy(String wrong, Collection<String> valid, String plural) {
    if (valid.isEmpty()) {
      return "There are no " + plural;
    }
    LevenshteinDistance edits = new LevenshteinDistance(Math.max(2, wrong.length() / 2));
    Optional<String> nearest =
        valid.stream()
            .filter(name -> edits.apply(wrong, name) >= 0)
            .min(Comparator.comparing(name -> edits.apply(wrong, name)));
    String all = "The " + plural + " are: " + String.join(", ", valid);
    return nearest.map(name -> "Did you mean '" + name + "'? " + all).orElse(all);
  }
}
