package slm.runtime.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import slm.api.metric.MetricSpec;
import slm.api.result.CaseOutcome;
import slm.api.result.PartIdentity;
import slm.api.result.RunSummary;
import slm.api.result.VariantIdentity;

/** Shows the variants of a run side by side: a row each, with the means over its cases. */
final class StudyTable {

  private StudyTable() {}

  /** Prints the table of a run that has ended. */
  static void print(RunLog log, RunSummary summary, Screen screen) {
    Set<String> figures = new LinkedHashSet<>();
    log.start()
        .figures()
        .forEach(specs -> specs.stream().map(MetricSpec::id).forEach(figures::add));
    List<String> header = new ArrayList<>(List.of("variant", "cases"));
    header.addAll(figures);
    boolean tiled = log.outcomes().stream().anyMatch(outcome -> !outcome.tilesPerScale().isEmpty());
    header.addAll(tiled ? List.of("tiles", "encoded", "seconds") : List.of("seconds"));
    Set<Integer> right = IntStream.range(1, header.size()).boxed().collect(Collectors.toSet());
    Table table = new Table(right, header);
    List<String> names = names(summary.identity().variants());
    for (int variant = 0; variant < names.size(); variant++) {
      RunSummary.VariantSummary means = summary.variants().get(variant);
      List<String> row = new ArrayList<>();
      row.add(names.get(variant));
      row.add(Integer.toString(means.done()));
      for (String figure : figures) {
        Double mean = means.means().get(figure);
        row.add(mean == null ? "-" : String.format(Locale.ROOT, "%.4f", mean));
      }
      List<CaseOutcome> done = done(log, variant);
      if (tiled) {
        row.add(
            mean(done, "%.0f", o -> o.tilesPerScale().values().stream().mapToInt(n -> n).sum()));
        row.add(mean(done, "%.1f", CaseOutcome::encodedTiles));
      }
      row.add(mean(done, "%.2f", o -> o.seconds().values().stream().mapToDouble(s -> s).sum()));
      table.add(row);
    }
    List<String> lines = table.lines();
    screen.result(screen.strong(lines.get(0)));
    lines.subList(1, lines.size()).forEach(screen::result);
    screen.result(
        "Means over the cases."
            + (tiled ? " A tile that an earlier variant encoded is not encoded again." : ""));
  }

  private static List<CaseOutcome> done(RunLog log, int variant) {
    return log.outcomes().stream()
        .filter(outcome -> outcome.variant() == variant && outcome.error().isEmpty())
        .toList();
  }

  private static String mean(
      List<CaseOutcome> outcomes, String format, ToDoubleFunction<CaseOutcome> value) {
    return outcomes.isEmpty()
        ? "-"
        : String.format(
            Locale.ROOT, format, outcomes.stream().mapToDouble(value).average().orElse(0));
  }

  /** What variants are called: their names, or what tells them apart. */
  static List<String> names(List<VariantIdentity> variants) {
    List<Map<String, String>> parts = variants.stream().map(StudyTable::parts).toList();
    Set<String> apart =
        parts.stream()
            .flatMap(choice -> choice.keySet().stream())
            .filter(
                kind ->
                    parts.stream().map(choice -> choice.getOrDefault(kind, "")).distinct().count()
                        > 1)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    return IntStream.range(0, variants.size())
        .mapToObj(
            i ->
                variants.get(i).name().isEmpty()
                    ? apart.stream()
                        .map(kind -> parts.get(i).getOrDefault(kind, "no " + kind))
                        .collect(Collectors.joining(", "))
                    : variants.get(i).name())
        .map(name -> name.isEmpty() ? "default" : name)
        .toList();
  }

  private static Map<String, String> parts(VariantIdentity variant) {
    return variant.parts().stream()
        .collect(
            Collectors.toMap(
                PartIdentity::kind,
                StudyTable::title,
                (one, other) -> one + " + " + other,
                LinkedHashMap::new));
  }

  private static String title(PartIdentity part) {
    return part.settings().isEmpty()
        ? part.id()
        : part.id() + " " + String.join(" ", part.settings().values());
  }
}
