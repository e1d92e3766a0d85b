package slm.ui.composer;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import slm.api.experiment.FileProblem;
import slm.api.experiment.StageKind;
import slm.api.experiment.StageSpec;
import slm.api.experiment.Variant;
import slm.api.experiment.VariantsCheck;

/**
 * A variant as it stands in an experiment file, to be pasted into one, and back by way of the
 * reader of such files.
 */
final class VariantText {

  private static final String INDENT = "  ";

  /** A value of which YAML makes a list that means the same. */
  private static final String LIST = "-?[A-Za-z0-9][A-Za-z0-9_.]*(,-?[A-Za-z0-9][A-Za-z0-9_.]*)+";

  private VariantText() {}

  /** Each stage in a line. */
  static String of(Variant variant) {
    StringBuilder text = new StringBuilder();
    variant.seed().ifPresent(seed -> text.append("seeds: [").append(seed).append("]\n"));
    text.append("variants:\n");
    if (!variant.name().isBlank()) {
      line(text, "name", quoted(variant.name()));
    }
    for (StageKind kind : Choices.STAGES) {
      Choices.of(variant, kind).ifPresent(spec -> line(text, kind.word(), text(spec)));
    }
    String metrics =
        variant.metrics().stream().map(VariantText::text).collect(Collectors.joining(", "));
    line(text, StageKind.METRIC.word(), "[" + metrics + "]");
    return text.toString();
  }

  private static void line(StringBuilder text, String key, String value) {
    text.append(INDENT).append(key).append(": ").append(value).append('\n');
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
    return quoted(setting.getKey())
        + ": "
        + (value.matches(LIST) ? "[" + value.replace(",", ", ") + "]" : quoted(value));
  }

  /** Plain where YAML takes it for nothing else, within brackets too. */
  static String quoted(String text) {
    boolean word = text.matches("[A-Za-z][A-Za-z0-9_./-]*(:[A-Za-z0-9_./+-]+)?");
    boolean number = text.matches("-?[0-9]+([.][0-9]+)?");
    if ((word || number) && !text.matches("(?i)null|yes|no")) {
      return text;
    }
    StringBuilder quoted = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      switch (c) {
        case '"' -> quoted.append("\\\"");
        case '\\' -> quoted.append("\\\\");
        case '\n' -> quoted.append("\\n");
        case '\t' -> quoted.append("\\t");
        default -> quoted.append(c < ' ' ? String.format("\\x%02x", (int) c) : c);
      }
    }
    return quoted.append('"').toString();
  }

  /**
   * What the reader made of it.
   *
   * @param variant empty when something is wrong
   */
  record Read(Optional<Variant> variant, List<Wrong> problems) {}

  /**
   * Something wrong.
   *
   * @param line from 0
   * @param column from 0
   */
  record Wrong(int line, int column, String message) {}

  static Read read(VariantsCheck check) {
    List<Wrong> problems = check.problems().stream().map(VariantText::wrong).toList();
    if (!problems.isEmpty() || check.variants().isEmpty()) {
      return new Read(Optional.empty(), problems);
    }
    if (check.variants().size() > 1) {
      return new Read(
          Optional.empty(),
          List.of(
              new Wrong(
                  0,
                  0,
                  "These are "
                      + check.variants().size()
                      + " variants. The pipeline is one: leave one choice for each stage, or put"
                      + " them into an experiment.")));
    }
    return new Read(Optional.of(check.variants().get(0)), List.of());
  }

  private static Wrong wrong(FileProblem problem) {
    return new Wrong(
        Math.max(0, problem.line() - 1), Math.max(0, problem.column() - 1), problem.message());
  }
}
