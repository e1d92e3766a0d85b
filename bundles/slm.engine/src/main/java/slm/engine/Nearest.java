package slm.engine;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds what a user may have meant. */
final class Nearest {

  private Nearest() {}

  /**
   * The remedy for a name that does not exist: the nearest one, when near enough, and the full
   * list.
   */
  static String remedy(String wrong, Collection<String> names, String plural) {
    TreeSet<String> sorted = new TreeSet<>(names);
    if (sorted.isEmpty()) {
      return "There are no " + plural;
    }
    LevenshteinDistance distance = new LevenshteinDistance(Math.max(2, wrong.length() / 2));
    Optional<String> nearest =
        sorted.stream()
            .filter(name -> distance.apply(wrong, name) >= 0)
            .min(Comparator.comparing(name -> distance.apply(wrong, name)));
    String list = "The " + plural + " are: " + String.join(", ", sorted);
    return nearest.map(name -> "Did you mean '" + name + "'? " + list).orElse(list);
  }
}
