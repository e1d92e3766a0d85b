package slm.ui.composer;

import java.util.List;
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

  private VariantText() {}

  /** Each stage in a line. */
  static String of(Variant variant) {
    StringBuilder text = new StringBuilder();
    variant.seed().ifPresent(seed -> text.append("seeds: [").append(seed).append("]\n"));
    text.append("variants:\n");
    if (!variant.name().isBlank()) {
      line(text, "name", YamlForm.scalar(variant.name()));
    }
    for (StageKind kind : Choices.STAGES) {
      Choices.of(variant, kind).ifPresent(spec -> line(text, kind.word(), component(spec)));
    }
    String metrics =
        variant.metrics().stream().map(VariantText::component).collect(Collectors.joining(", "));
    line(text, StageKind.METRIC.word(), "[" + metrics + "]");
    return text.toString();
  }

  private static String component(StageSpec spec) {
    return YamlForm.component(spec, "id");
  }

  private static void line(StringBuilder text, String key, String value) {
    text.append(INDENT).append(key).append(": ").append(value).append('\n');
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
