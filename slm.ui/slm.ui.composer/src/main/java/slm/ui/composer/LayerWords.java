package slm.ui.composer;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import slm.ui.desk.Found;
import slm.ui.desk.Layer;
import slm.ui.desk.Side;

/** How a sentence's state is said in its row. */
final class LayerWords {

  private LayerWords() {}

  /** The figures, or how far the map is; empty when there is nothing to say. */
  static String state(Layer layer, boolean comparing) {
    if (layer.query().isBlank()) {
      return "";
    }
    String first = state(layer.found(Side.FIRST));
    if (!comparing) {
      return first;
    }
    return "A " + first + "   B " + state(layer.found(Side.SECOND));
  }

  private static String state(Found found) {
    if (found.problem().isPresent()) {
      return "no map";
    }
    if (found.map().isEmpty()) {
      return "waiting\u2026";
    }
    if (!found.current()) {
      return "updating\u2026";
    }
    if (!found.exact() || found.outcome().isEmpty()) {
      return "approximate";
    }
    return figure(found.outcome().get().figures()).orElse("exact");
  }

  private static Optional<String> figure(Map<String, Double> figures) {
    String id =
        figures.containsKey("rmi") ? "rmi" : figures.keySet().stream().findFirst().orElse("");
    return Optional.ofNullable(figures.get(id))
        .map(
            value ->
                Character.toUpperCase(id.charAt(0))
                    + id.substring(1)
                    + String.format(Locale.ROOT, " %.3f", value));
  }

  /** What is wrong and what to do; empty when all is well. */
  static String problem(Layer layer, boolean comparing) {
    return layer
        .first()
        .problem()
        .or(() -> comparing ? layer.second().problem() : Optional.empty())
        .map(problem -> (problem.text() + " " + problem.remedy()).strip())
        .orElse("");
  }
}
