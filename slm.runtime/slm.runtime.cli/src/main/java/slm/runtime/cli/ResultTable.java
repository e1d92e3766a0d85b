package slm.runtime.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import slm.api.metric.MetricSpec;
import slm.api.result.CaseOutcome;
import slm.api.result.RunSummary;

/** Shows the figures of a run: a table for each variant, its means in the last row. */
final class ResultTable {

  private static final int QUERY_LENGTH = 48;
  private static final int FIRST_FIGURE = 3;

  private ResultTable() {}

  /** Prints the tables of a run that has ended. */
  static void print(RunLog log, RunSummary summary, Screen screen) {
    for (int variant = 0; variant < summary.variants().size(); variant++) {
      if (summary.variants().size() > 1) {
        screen.result(
            (variant > 0 ? "\n" : "") + "variant " + variant + ": " + title(summary, variant));
      }
      List<String> figures =
          log.start().figures().get(variant).stream().map(MetricSpec::id).toList();
      List<String> lines = table(log, summary, variant, figures).lines();
      screen.result(screen.strong(lines.get(0)));
      lines.subList(1, lines.size() - 1).forEach(screen::result);
      screen.result(screen.strong(lines.get(lines.size() - 1)));
    }
  }

  private static String title(RunSummary summary, int variant) {
    return summary.identity().variants().get(variant).parts().stream()
        .map(
            part ->
                part.settings().isEmpty()
                    ? part.id()
                    : part.id() + " (" + part.settings().toString().replaceAll("[{}]", "") + ")")
        .collect(Collectors.joining(", "));
  }

  private static Table table(RunLog log, RunSummary summary, int variant, List<String> figures) {
    List<String> header = new ArrayList<>(List.of("case", "image", "query"));
    header.addAll(figures);
    Set<String> swapped = Parts.swapped(summary.swaps(), variant);
    if (!swapped.isEmpty()) {
      header.add("made with");
    }
    Set<Integer> right =
        IntStream.range(FIRST_FIGURE, FIRST_FIGURE + figures.size())
            .boxed()
            .collect(Collectors.toSet());
    Table table = new Table(right, header);
    for (CaseOutcome outcome : log.outcomes()) {
      if (outcome.variant() == variant) {
        List<String> row =
            row(
                Integer.toString(outcome.subject().index()),
                Screen.printable(outcome.subject().scene().name()),
                shortened(Screen.printable(outcome.subject().query())),
                figures,
                outcome.figures(),
                outcome.error().isPresent() ? "failed" : "-");
        if (!swapped.isEmpty()) {
          row.add(Parts.of(outcome, swapped));
        }
        table.add(row);
      }
    }
    Map<String, Double> means = summary.variants().get(variant).means();
    List<String> last = row("mean", "", "", figures, means, "-");
    if (!swapped.isEmpty()) {
      last.add("mixed");
    }
    table.add(last);
    return table;
  }

  private static List<String> row(
      String subject,
      String image,
      String query,
      List<String> figures,
      Map<String, Double> values,
      String otherwise) {
    List<String> row = new ArrayList<>(List.of(subject, image, query));
    for (String figure : figures) {
      Double value = values.get(figure);
      row.add(value == null ? otherwise : String.format(Locale.ROOT, "%.4f", value));
    }
    return row;
  }

  private static String shortened(String query) {
    return query.length() <= QUERY_LENGTH ? query : query.substring(0, QUERY_LENGTH - 3) + "...";
  }
}
