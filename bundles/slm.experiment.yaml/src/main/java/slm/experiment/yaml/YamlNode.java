package slm.experiment.yaml;

import java.util.List;
import java.util.Map;

/**
 * A part of a YAML document that knows where it stands, so that every complaint can point at it.
 */
sealed interface YamlNode {

  Place place();

  /** A scalar, as it is written; nothing is guessed about its type. */
  record Text(Place place, String value) implements YamlNode {}

  /** A sequence. */
  record Items(Place place, List<YamlNode> nodes) implements YamlNode {}

  /** A mapping, in the order of the file. */
  record Entries(Place place, Map<String, Entry> byKey) implements YamlNode {}

  /**
   * One line of a mapping.
   *
   * @param place of the key
   */
  record Entry(Place place, YamlNode value) {}
}
