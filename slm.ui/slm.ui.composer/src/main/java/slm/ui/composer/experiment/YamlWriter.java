package slm.ui.composer.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import slm.api.experiment.StageKind;
import slm.ui.composer.YamlForm;
import slm.ui.composer.experiment.Draft.Method;
import slm.ui.composer.experiment.Draft.NamedDataset;

/** Writes experiments in the form of their files. */
final class YamlWriter {

  /** Longer lists are written one item a line. */
  private static final int WIDTH = 96;

  private YamlWriter() {}

  /** The whole file. */
  static String write(Draft draft) {
    return String.join("", keys(draft).values());
  }

  /** The lines of each key that the file has, in their order, each with its line break. */
  static Map<String, String> keys(Draft draft) {
    Map<String, String> keys = new LinkedHashMap<>();
    if (!draft.name().isEmpty()) {
      keys.put("name", "name: " + scalar(draft.name()) + "\n");
    }
    if (draft.seeds().size() == 1) {
      keys.put("seed", "seed: " + draft.seeds().get(0) + "\n");
    } else if (draft.seeds().size() > 1) {
      keys.put("seeds", "seeds: " + draft.seeds() + "\n");
    }
    datasets(draft.datasets(), keys);
    String variants = variants(draft.methods());
    if (!variants.isEmpty()) {
      keys.put("variants", "variants:\n" + variants);
    }
    List<String> policy = new ArrayList<>();
    draft.onSwap().ifPresent(onSwap -> policy.add("on-swap: " + onSwap.word()));
    draft.patience().ifPresent(seconds -> policy.add("patience: " + seconds));
    if (!policy.isEmpty()) {
      keys.put("policy", "policy: {" + String.join(", ", policy) + "}\n");
    }
    if (!draft.outputs().isEmpty()) {
      List<String> outputs = draft.outputs().stream().map(YamlWriter::output).toList();
      keys.put("outputs", line("", "outputs", outputs));
    }
    return keys;
  }

  private static void datasets(List<NamedDataset> datasets, Map<String, String> keys) {
    if (datasets.isEmpty()) {
      return;
    }
    boolean named = datasets.stream().anyMatch(dataset -> !dataset.name().isEmpty());
    if (!named && datasets.size() == 1) {
      keys.put("dataset", "dataset: " + component(datasets.get(0).choice(), "kind") + "\n");
    } else if (!named) {
      keys.put(
          "datasets",
          datasets.stream()
              .map(dataset -> "  - " + component(dataset.choice(), "kind") + "\n")
              .collect(Collectors.joining("", "datasets:\n", "")));
    } else {
      StringBuilder text = new StringBuilder("datasets:\n");
      names(datasets)
          .forEach(
              (name, choice) ->
                  text.append("  ")
                      .append(scalar(name))
                      .append(": ")
                      .append(component(choice, "kind"))
                      .append('\n'));
      keys.put("datasets", text.toString());
    }
  }

  /** Where one has a name, all need one. */
  private static Map<String, Choice> names(List<NamedDataset> datasets) {
    Map<String, Boolean> taken = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    datasets.forEach(dataset -> taken.put(dataset.name(), true));
    Map<String, Choice> named = new LinkedHashMap<>();
    for (NamedDataset dataset : datasets) {
      String name = dataset.name();
      for (int n = 1; name.isEmpty() || named.containsKey(name); n++) {
        String free = dataset.choice().id() + (n == 1 ? "" : "-" + n);
        name = taken.putIfAbsent(free, true) == null ? free : "";
      }
      named.put(name, dataset.choice());
    }
    return named;
  }

  private static String variants(List<Method> methods) {
    if (methods.size() == 1 && methods.get(0).name().isEmpty()) {
      return String.join("", stages(methods.get(0), "  "));
    }
    StringBuilder text = new StringBuilder();
    for (Method method : methods) {
      List<String> lines = new ArrayList<>();
      if (!method.name().isEmpty()) {
        lines.add("    name: " + scalar(method.name()) + "\n");
      }
      lines.addAll(stages(method, "    "));
      if (lines.isEmpty()) {
        text.append("  - {}\n");
      } else {
        text.append("  - ").append(String.join("", lines).substring(4));
      }
    }
    return text.toString();
  }

  private static List<String> stages(Method method, String indent) {
    List<String> lines = new ArrayList<>();
    for (StageKind kind : Draft.STAGES) {
      if (method.names(kind)) {
        List<String> choices =
            method.choices(kind).stream().map(choice -> component(choice, "id")).toList();
        lines.add(line(indent, kind.word(), choices));
      }
    }
    return lines;
  }

  private static String line(String indent, String key, List<String> values) {
    String list = values.size() == 1 ? values.get(0) : "[" + String.join(", ", values) + "]";
    String line = indent + key + ": " + list + "\n";
    if (line.length() <= WIDTH || values.size() < 2) {
      return line;
    }
    return values.stream()
        .map(value -> indent + "  - " + value + "\n")
        .collect(Collectors.joining("", indent + key + ":\n", ""));
  }

  private static String output(Choice output) {
    if (output.id().equals("files")
        && !output.settings().isEmpty()
        && !output.settings().containsKey("")) {
      return settings(Stream.empty(), output);
    }
    return component(output, "kind");
  }

  /** One choice, in the shortest form that says the same. */
  static String component(Choice choice, String idKey) {
    return choice.each().isEmpty()
        ? YamlForm.component(choice.spec(), idKey)
        : settings(Stream.of(idKey + ": " + scalar(choice.id())), choice);
  }

  private static String settings(Stream<String> id, Choice choice) {
    Stream<String> each =
        choice.each().isEmpty()
            ? Stream.empty()
            : Stream.of(
                "each: "
                    + YamlForm.braces(
                        choice.each().entrySet().stream()
                            .map(axis -> scalar(axis.getKey()) + ": " + values(axis.getValue()))));
    return YamlForm.braces(
        Stream.of(id, YamlForm.settings(choice.spec()), each).flatMap(parts -> parts));
  }

  private static String values(List<String> values) {
    return values.stream().map(YamlForm::value).collect(Collectors.joining(", ", "[", "]"));
  }

  private static String scalar(String text) {
    return YamlForm.scalar(text);
  }
}
