package slm.ui.composer;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import slm.ui.desk.Found;
import slm.ui.desk.Layer;
import slm.ui.desk.Side;

/** How a sentence's state is said in its row. */
final class LayerWords {

  private LayerWords() {}

  /**
   * The figures, or how far the map is; empty when there is nothing to say.
   *
   * @param open whether a scene is open
   * @param selected whether the layer is worked on
   */
  static String state(Layer layer, boolean comparing, boolean open, boolean selected) {
    if (layer.query().isBlank() || !open) {
      return "";
    }
    if (!layer.visible() && !selected) {
      return "hidden";
    }
    String first = state(layer.found(Side.FIRST));
    if (!comparing) {
      return first;
    }
    return "A " + first + "   B " + state(layer.found(Side.SECOND));
  }

  /** More about {@link #state}, for whoever stays there with the pointer. */
  static String help(Layer layer, boolean comparing) {
    String first = help(layer.first());
    return comparing ? "A: " + first + "\nB: " + help(layer.second()) : first;
  }

  private static String help(Found found) {
    if (found.problem().isPresent()) {
      return found.problem().get().text();
    }
    if (found.map().isEmpty()) {
      return "There is no map yet.";
    }
    if (!found.current()) {
      return "The map is of before; a newer one is on its way.";
    }
    if (found.outcome().isEmpty()) {
      return "A small picture of the map; the exact one follows.";
    }
    Map<String, Double> figures = found.outcome().get().figures();
    return figures.isEmpty()
        ? "The exact map. Draw regions where the sentence is true to have it judged."
        : figures.entrySet().stream()
            .map(each -> said(each.getKey(), each.getValue()))
            .collect(Collectors.joining("  "));
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
    return Optional.ofNullable(figures.get(id)).map(value -> said(id, value));
  }

  private static String said(String id, double value) {
    return Character.toUpperCase(id.charAt(0))
        + id.substring(1)
        + String.format(Locale.ROOT, " %.3f", value);
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
