package slm.ui.composer.experiment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import slm.api.experiment.StageSpec;

/**
 * A component as it is written in an experiment: one choice, or several that differ in settings.
 *
 * @param id of the component
 * @param settings as text by name, lists with commas; the name {@code ""} stands for the first one
 * @param each settings with several values: the choice stands for their product
 */
record Choice(String id, Map<String, String> settings, Map<String, List<String>> each) {

  Choice {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    Map<String, List<String>> copy = new LinkedHashMap<>();
    each.forEach((name, values) -> copy.put(name, List.copyOf(values)));
    each = Collections.unmodifiableMap(copy);
  }

  /** A component with its defaults. */
  Choice(String id) {
    this(id, Map.of(), Map.of());
  }

  static Choice of(StageSpec spec) {
    return new Choice(spec.id(), spec.settings(), Map.of());
  }

  /** For how many choices it stands. */
  long count() {
    return each.values().stream().mapToLong(List::size).reduce(1, (a, b) -> a * b);
  }

  /** The component and the settings that are the same for all it stands for. */
  StageSpec spec() {
    return new StageSpec(id, settings);
  }

  /** Short, for people. */
  String label() {
    if (each.isEmpty()) {
      return spec().toString();
    }
    List<String> parts = new ArrayList<>();
    settings.forEach((name, value) -> parts.add(name + "=" + value.replace(',', '+')));
    each.forEach(
        (name, values) -> parts.add(name + "=" + String.join(" | ", values).replace(',', '+')));
    return id + ": " + String.join(", ", parts);
  }
}
