package slm.install;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.commons.text.similarity.LevenshteinDistance;
import slm.api.InputException;

/** Helps with names that do not exist, or mean several things. */
final class Naming {

  private static final int MOST = 20;

  private Naming() {}

  /** What users may write for a bundle: its ids, or else its symbolic name. */
  static Stream<String> names(String name, List<String> ids) {
    return ids.isEmpty() ? Stream.of(name) : ids.stream();
  }

  /** The remedy for a name that does not exist. */
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
    String list =
        sorted.size() > MOST
            ? "'slm available' lists the " + sorted.size() + " " + plural
            : "The " + plural + " are: " + String.join(", ", sorted);
    return nearest.map(name -> "Did you mean '" + name + "'? " + list).orElse(list);
  }

  static InputException ambiguous(String name, List<String> bundles) {
    return new InputException(
        "Several bundles offer '" + name + "': " + String.join(", ", bundles),
        "Give the symbolic name of one of them");
  }
}
