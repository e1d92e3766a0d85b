package slm.ui.composer.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import slm.api.InputException;
import slm.api.experiment.StageKind;
import slm.api.experiment.StageSpec;
import slm.api.experiment.SwapPolicy;
import slm.ui.composer.experiment.Draft.Method;
import slm.ui.composer.experiment.Draft.NamedDataset;

/**
 * Takes from an experiment's text what its form shows. It does not judge: whatever it cannot make
 * out is for the reader of experiments to complain about.
 */
final class YamlReader {

  private static final int MAX_ALIASES = 100;

  private YamlReader() {}

  /** Something that the form cannot show. */
  private static final class NoForm extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoForm() {
      super("", null, false, false);
    }
  }

  /** What a text says; empty when the form cannot show it. */
  static Optional<Draft> read(String text) {
    try {
      LoadSettings settings =
          LoadSettings.builder().setMaxAliasesForCollections(MAX_ALIASES).build();
      Optional<Node> root = new Compose(settings).composeString(text);
      if (root.isEmpty()) {
        return Optional.of(Draft.EMPTY);
      }
      return Optional.of(draft(entries(root.get())));
    } catch (YamlEngineException | InputException | NoForm | StackOverflowError e) {
      return Optional.empty();
    }
  }

  private static Draft draft(Map<String, Node> keys) {
    Draft draft = Draft.EMPTY;
    for (Map.Entry<String, Node> key : keys.entrySet()) {
      Node node = key.getValue();
      draft =
          switch (key.getKey()) {
            case "name" -> draft.withName(text(node));
            case "seed" -> draft.withSeeds(List.of(number(node)));
            case "seeds" -> draft.withSeeds(items(node).map(YamlReader::number).toList());
            case "dataset" ->
                draft.withDatasets(List.of(new NamedDataset("", choice(node, "kind"))));
            case "datasets" -> draft.withDatasets(datasets(node));
            case "variants" -> draft.withMethods(methods(node));
            case "policy" -> policy(draft, entries(node));
            case "outputs" -> draft.withOutputs(outputs(node));
            default -> throw new NoForm();
          };
    }
    return draft;
  }

  private static List<NamedDataset> datasets(Node node) {
    if (node instanceof SequenceNode) {
      return items(node).map(item -> new NamedDataset("", choice(item, "kind"))).toList();
    }
    List<NamedDataset> datasets = new ArrayList<>();
    entries(node).forEach((name, one) -> datasets.add(new NamedDataset(name, choice(one, "kind"))));
    return datasets;
  }

  private static List<Method> methods(Node node) {
    List<Method> methods = new ArrayList<>();
    for (Node one : node instanceof SequenceNode ? items(node).toList() : List.of(node)) {
      String name = "";
      Map<StageKind, List<Choice>> stages = new LinkedHashMap<>();
      for (Map.Entry<String, Node> entry : entries(one).entrySet()) {
        if (entry.getKey().equals("name")) {
          name = text(entry.getValue());
        } else {
          stages.put(kind(entry.getKey()), choices(entry.getValue()));
        }
      }
      methods.add(new Method(name, stages));
    }
    if (methods.isEmpty()) {
      throw new NoForm();
    }
    return methods;
  }

  private static StageKind kind(String word) {
    return Draft.STAGES.stream()
        .filter(kind -> kind.word().equals(word))
        .findFirst()
        .orElseThrow(NoForm::new);
  }

  private static List<Choice> choices(Node node) {
    Stream<Node> nodes = node instanceof SequenceNode ? items(node) : Stream.of(node);
    return nodes.map(one -> choice(one, "id")).toList();
  }

  private static Draft policy(Draft draft, Map<String, Node> keys) {
    Optional<SwapPolicy> onSwap = Optional.empty();
    Optional<Long> patience = Optional.empty();
    for (Map.Entry<String, Node> key : keys.entrySet()) {
      if (key.getKey().equals("on-swap")) {
        String word = text(key.getValue());
        onSwap =
            Stream.of(SwapPolicy.values()).filter(each -> each.word().equals(word)).findFirst();
        if (onSwap.isEmpty()) {
          throw new NoForm();
        }
      } else if (key.getKey().equals("patience")) {
        patience = Optional.of(number(key.getValue()));
      } else {
        throw new NoForm();
      }
    }
    return draft.withPolicy(onSwap, patience);
  }

  private static List<Choice> outputs(Node node) {
    Stream<Node> nodes = node instanceof SequenceNode ? items(node) : Stream.of(node);
    return nodes
        .map(
            one ->
                one instanceof MappingNode && !entries(one).containsKey("kind")
                    ? choice("files", entries(one))
                    : choice(one, "kind"))
        .toList();
  }

  private static Choice choice(Node node, String idKey) {
    if (node instanceof ScalarNode) {
      return Choice.of(StageSpec.parse(text(node)));
    }
    Map<String, Node> entries = entries(node);
    Node id = entries.remove(idKey);
    if (id == null) {
      throw new NoForm();
    }
    return choice(text(id), entries);
  }

  private static Choice choice(String id, Map<String, Node> entries) {
    Map<String, String> settings = new LinkedHashMap<>();
    Map<String, List<String>> each = new LinkedHashMap<>();
    entries.forEach(
        (name, value) -> {
          if (name.equals("each")) {
            entries(value)
                .forEach(
                    (axis, values) ->
                        each.put(axis, items(values).map(YamlReader::value).toList()));
          } else {
            settings.put(name, value(value));
          }
        });
    if (id.isBlank()) {
      throw new NoForm();
    }
    return new Choice(id, settings, each);
  }

  private static String value(Node node) {
    return node instanceof SequenceNode
        ? String.join(",", items(node).map(YamlReader::text).toList())
        : text(node);
  }

  private static Map<String, Node> entries(Node node) {
    if (!(node instanceof MappingNode mapping)) {
      throw new NoForm();
    }
    Map<String, Node> entries = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      if (entries.put(text(tuple.getKeyNode()), tuple.getValueNode()) != null) {
        throw new NoForm();
      }
    }
    return entries;
  }

  private static Stream<Node> items(Node node) {
    if (!(node instanceof SequenceNode sequence)) {
      throw new NoForm();
    }
    return sequence.getValue().stream();
  }

  private static String text(Node node) {
    if (!(node instanceof ScalarNode scalar) || scalar.getValue().isBlank()) {
      throw new NoForm();
    }
    return scalar.getValue().strip();
  }

  private static long number(Node node) {
    try {
      return Long.parseLong(text(node));
    } catch (NumberFormatException e) {
      throw new NoForm();
    }
  }
}
