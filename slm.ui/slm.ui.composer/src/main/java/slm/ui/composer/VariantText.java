package slm.ui.composer;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import slm.api.experiment.ExperimentCheck;
import slm.api.experiment.FileProblem;
import slm.api.experiment.StageKind;
import slm.api.experiment.StageSpec;
import slm.api.experiment.Variant;

/**
 * A variant as it stands below {@code variants} in an experiment file, and back by way of the
 * reader of such files.
 */
final class VariantText {

  /** What stands before the variant; a dataset that is there without any file, and quick. */
  private static final String HEAD =
      "dataset: {kind: synthetic, scenes: 1, width: 64, height: 64, block: 64, cases: 1}\nvariants:\n";

  private static final int LINES = 2;
  private static final String INDENT = "  ";

  private VariantText() {}

  /** Each stage in a line. */
  static String of(Variant variant) {
    StringBuilder text = new StringBuilder();
    if (!variant.name().isBlank()) {
      text.append("name: ").append(quoted(variant.name())).append('\n');
    }
    for (StageKind kind : Choices.STAGES) {
      Choices.of(variant, kind)
          .ifPresent(spec -> text.append(kind.word()).append(": ").append(text(spec)).append('\n'));
    }
    text.append("metric: [")
        .append(variant.metrics().stream().map(VariantText::text).collect(Collectors.joining(", ")))
        .append("]\n");
    return text.toString();
  }

  private static String text(StageSpec spec) {
    if (spec.settings().isEmpty()) {
      return quoted(spec.id());
    }
    if (spec.settings().size() == 1 && spec.settings().containsKey("")) {
      return quoted(spec.toString());
    }
    return spec.settings().entrySet().stream()
        .map(VariantText::entry)
        .collect(Collectors.joining(", ", "{id: " + quoted(spec.id()) + ", ", "}"));
  }

  private static String entry(Map.Entry<String, String> setting) {
    String value = setting.getValue();
    return setting.getKey()
        + ": "
        + (value.matches("-?[0-9]+([.][0-9]+)?(,-?[0-9]+([.][0-9]+)?)+")
            ? "[" + value.replace(",", ", ") + "]"
            : quoted(value));
  }

  /** Plain where YAML takes it for nothing else, within brackets too. */
  static String quoted(String text) {
    if (text.matches("[A-Za-z][A-Za-z0-9_./-]*") && !text.matches("(?i)true|false|null|yes|no|~")
        || text.matches("-?[0-9]+([.][0-9]+)?")) {
      return text;
    }
    if (text.equals("true") || text.equals("false")) {
      return text;
    }
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }

  /** A whole experiment around the text of a variant, for the reader. */
  static String experiment(String variant) {
    return HEAD
        + variant
            .lines()
            .map(line -> line.isBlank() ? "" : INDENT + line)
            .collect(Collectors.joining("\n"))
        + "\n";
  }

  /**
   * What the reader made of it.
   *
   * @param variant empty when something is wrong
   * @param problems by line and column of the variant's own text
   */
  record Read(Optional<Variant> variant, List<Wrong> problems) {}

  /**
   * Something wrong.
   *
   * @param line from 0
   * @param column from 0
   */
  record Wrong(int line, int column, String message) {}

  static Read read(ExperimentCheck check) {
    List<Wrong> problems = check.problems().stream().map(VariantText::wrong).toList();
    List<Variant> variants =
        check
            .experiment()
            .map(file -> file.experiments().values().iterator().next().variants())
            .orElse(List.of());
    if (!problems.isEmpty() || variants.isEmpty()) {
      return new Read(Optional.empty(), problems);
    }
    if (variants.size() > 1) {
      return new Read(
          Optional.empty(),
          List.of(
              new Wrong(
                  0,
                  0,
                  "These are "
                      + variants.size()
                      + " variants. The pipeline is one: leave one choice for each stage, or put"
                      + " them into an experiment.")));
    }
    return new Read(Optional.of(variants.get(0)), List.of());
  }

  private static Wrong wrong(FileProblem problem) {
    return new Wrong(
        Math.max(0, problem.line() - 1 - LINES),
        Math.max(0, problem.column() - 1 - INDENT.length()),
        problem.message());
  }
}
