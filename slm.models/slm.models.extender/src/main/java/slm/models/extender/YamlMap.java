package slm.models.extender;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import slm.api.InputException;

/**
 * A strict view of a mapping in a YAML document: every key is asked for or refused, and every
 * complaint names the document, the line and the key. Builds plain text and numbers only, never
 * objects.
 */
final class YamlMap {

  private final String document;
  private final String path;
  private final Node at;
  private final Map<String, Node> values = new LinkedHashMap<>();
  private final Set<String> known = new LinkedHashSet<>();

  private YamlMap(String document, String path, Node node) {
    this.document = document;
    this.path = path;
    this.at = node;
    if (!(node instanceof MappingNode mapping)) {
      throw problem(node, path.isEmpty() ? "there are no keys" : "'" + path + "' is not a mapping");
    }
    for (NodeTuple entry : mapping.getValue()) {
      if (!(entry.getKeyNode() instanceof ScalarNode key)) {
        throw problem(entry.getKeyNode(), "a key is not text");
      }
      if (values.put(key.getValue(), entry.getValueNode()) != null) {
        throw problem(key, "the key '" + full(key.getValue()) + "' stands there twice");
      }
    }
  }

  /**
   * Reads a document.
   *
   * @param document its name, for messages
   */
  static YamlMap read(String document, String text) {
    LoadSettings settings =
        LoadSettings.builder().setLabel(document).setMaxAliasesForCollections(0).build();
    try {
      Node root =
          new Compose(settings)
              .composeString(text)
              .orElseThrow(
                  () -> new InputException(document + " is empty", "Write a model description"));
      return new YamlMap(document, "", root);
    } catch (YamlEngineException e) {
      throw new InputException(
          document + " is not YAML: " + e.getMessage().replaceAll("\\s+", " ").strip(),
          "Correct the description",
          e);
    }
  }

  boolean has(String key) {
    known.add(key);
    return values.containsKey(key);
  }

  String text(String key) {
    Node node = required(key);
    if (!(node instanceof ScalarNode scalar) || scalar.getValue().isBlank()) {
      throw problem(node, "'" + full(key) + "' is not text");
    }
    return scalar.getValue();
  }

  Optional<String> optionalText(String key) {
    return has(key) ? Optional.of(text(key)) : Optional.empty();
  }

  int integer(String key, int min, int max) {
    return integer(key, required(key), min, max);
  }

  int integer(String key, int min, int max, int otherwise) {
    return has(key) ? integer(key, min, max) : otherwise;
  }

  double positive(String key) {
    double value = number(key, required(key));
    if (!(value > 0)) {
      throw problem(values.get(key), "'" + full(key) + "' is not above 0");
    }
    return value;
  }

  boolean flag(String key, boolean otherwise) {
    if (!has(key)) {
      return otherwise;
    }
    return switch (text(key)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw problem(values.get(key), "'" + full(key) + "' is neither true nor false");
    };
  }

  <E extends Enum<E>> E choice(String key, Class<E> type) {
    String text = text(key);
    List<String> names =
        Arrays.stream(type.getEnumConstants()).map(e -> e.name().toLowerCase(Locale.ROOT)).toList();
    if (!names.contains(text)) {
      throw problem(
          values.get(key),
          "'" + full(key) + "' is '" + text + "', not one of " + String.join(", ", names));
    }
    return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
  }

  List<Integer> integers(String key, int length, int min, int max) {
    return list(key, length, node -> integer(key, node, min, max));
  }

  List<Double> numbers(String key, int length) {
    return list(key, length, node -> number(key, node));
  }

  List<String> textList(String key) {
    return list(
        key,
        -1,
        node -> {
          if (!(node instanceof ScalarNode scalar) || scalar.getValue().isBlank()) {
            throw problem(node, "'" + full(key) + "' has something that is not text");
          }
          return scalar.getValue();
        });
  }

  YamlMap map(String key) {
    return new YamlMap(document, full(key), required(key));
  }

  List<YamlMap> maps(String key) {
    return list(key, -1, node -> new YamlMap(document, full(key), node));
  }

  /** All entries, whatever their keys, as text. */
  Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    values.keySet().forEach(key -> texts.put(key, text(key)));
    return texts;
  }

  /** Complains about keys that nobody asked for. */
  void end() {
    for (Map.Entry<String, Node> entry : values.entrySet()) {
      if (!known.contains(entry.getKey())) {
        throw problem(
            entry.getValue(),
            "the key '"
                + full(entry.getKey())
                + "' is unknown; the nearest known one is '"
                + Nearest.to(entry.getKey(), known)
                + "'");
      }
    }
  }

  /** A complaint about the value of a key. */
  InputException problem(String key, String what) {
    return problem(values.getOrDefault(key, at), "'" + full(key) + "' " + what);
  }

  private <T> List<T> list(String key, int length, Function<Node, T> element) {
    Node node = required(key);
    if (!(node instanceof SequenceNode sequence)
        || sequence.getValue().isEmpty()
        || length >= 0 && sequence.getValue().size() != length) {
      throw problem(
          node, "'" + full(key) + "' is not a list" + (length < 0 ? "" : " of " + length));
    }
    List<T> elements = new ArrayList<>();
    sequence.getValue().forEach(each -> elements.add(element.apply(each)));
    return elements;
  }

  private int integer(String key, Node node, int min, int max) {
    double value = number(key, node);
    if (value != Math.rint(value) || value < min || value > max) {
      throw problem(node, "'" + full(key) + "' is not a whole number from " + min + " to " + max);
    }
    return (int) value;
  }

  private double number(String key, Node node) {
    try {
      double value = Double.parseDouble(((ScalarNode) node).getValue());
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (ClassCastException | NumberFormatException e) {
      // the same complaint as for an infinite number
    }
    throw problem(node, "'" + full(key) + "' is not a number");
  }

  private Node required(String key) {
    known.add(key);
    Node node = values.get(key);
    if (node == null) {
      String near = Nearest.to(key, values.keySet());
      throw problem(
          at,
          "the key '"
              + full(key)
              + "' is missing"
              + (near.isEmpty() || known.contains(near)
                  ? ""
                  : "; perhaps '" + near + "' is meant to be it"));
    }
    return node;
  }

  private String full(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private InputException problem(Node node, String what) {
    String line = node.getStartMark().map(mark -> ", line " + (mark.getLine() + 1)).orElse("");
    return new InputException(document + line + ": " + what, "Correct the model description");
  }
}
