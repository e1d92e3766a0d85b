package slm.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import slm.api.result.CaseOutcome;
import slm.report.Table.Column;
import slm.report.Table.Row;

/** Where the time goes, by the steps of the reference's time analysis. */
final class TimeTable {

  /** Steps by title, and the engine's stages that make them up. */
  static final Map<String, Set<String>> STEPS = new LinkedHashMap<>();

  static {
    STEPS.put("Cut", Set.of("open", "tile"));
    STEPS.put("Similarity", Set.of("text", "encode"));
    STEPS.put("Fuse", Set.of("fuse"));
    STEPS.put("Filter", Set.of("filter"));
    STEPS.put("Metrics", Set.of("metrics", "peaks"));
  }

  private static final Set<String> KNOWN =
      STEPS.values().stream().flatMap(Set::stream).collect(Collectors.toSet());

  private TimeTable() {}

  /** Mean seconds a case, by step; a last step {@code Other} where there is more. */
  static Map<String, Double> steps(Entry entry) {
    Map<String, Double> seconds = new LinkedHashMap<>();
    STEPS.forEach(
        (step, stages) ->
            seconds.put(
                step,
                entry.mean(
                    outcome ->
                        stages.stream()
                            .mapToDouble(stage -> outcome.seconds().getOrDefault(stage, 0.0))
                            .sum())));
    double other =
        entry.mean(
            outcome ->
                outcome.seconds().entrySet().stream()
                    .filter(stage -> !KNOWN.contains(stage.getKey()))
                    .mapToDouble(Map.Entry::getValue)
                    .sum());
    if (other > 0) {
      seconds.put("Other", other);
    }
    return seconds;
  }

  static double total(CaseOutcome outcome) {
    return outcome.seconds().values().stream().mapToDouble(Double::doubleValue).sum();
  }

  /** Minutes that all cases took together. */
  static double minutes(Entry entry) {
    return entry.done().stream().mapToDouble(TimeTable::total).sum() / 60;
  }

  static long tiles(CaseOutcome outcome) {
    return outcome.tilesPerScale().values().stream().mapToLong(Integer::longValue).sum();
  }

  static Table of(Bench bench) {
    boolean other = bench.entries().stream().anyMatch(entry -> steps(entry).containsKey("Other"));
    List<Column> columns = new ArrayList<>();
    columns.add(Column.words("Variant"));
    columns.add(Column.number("Tiles"));
    columns.add(Column.number("Encoded"));
    STEPS.keySet().forEach(step -> columns.add(Column.number(step + ", s")));
    if (other) {
      columns.add(Column.number("Other, s"));
    }
    columns.add(Column.number("Case, s"));
    columns.add(Column.number("All, min"));
    List<Row> rows = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (Entry entry : bench.entries()) {
      if (entry.done().isEmpty()) {
        continue;
      }
      List<Cell> cells = new ArrayList<>();
      cells.add(Cell.words(entry.label()));
      cells.add(Cell.number(entry.mean(TimeTable::tiles), 1));
      cells.add(Cell.number(entry.mean(CaseOutcome::encodedTiles), 1));
      Map<String, Double> steps = steps(entry);
      STEPS.keySet().forEach(step -> cells.add(Cell.number(steps.get(step), 3)));
      if (other) {
        cells.add(Cell.number(steps.getOrDefault("Other", 0.0), 3));
      }
      cells.add(Cell.number(entry.mean(TimeTable::total), 3));
      cells.add(Cell.number(minutes(entry), 2));
      rows.add(new Row(cells, false));
    }
    boolean cached =
        bench.entries().stream()
            .flatMap(entry -> entry.done().stream())
            .anyMatch(outcome -> outcome.encodedTiles() < tiles(outcome));
    if (cached) {
      notes.add(
          "Tiles that were not encoded came from the cache: of a scene's earlier case, or of an"
              + " earlier run. Only variants that encoded alike can be compared by their time.");
    }
    notes.add("Machines: " + machines(bench) + ".");
    return new Table(
        "time",
        "Time analysis",
        "Means over the cases. Cut: open the scene and prepare its tiles. Similarity: encode"
            + " sentence and tiles. Fuse: from tile scores to the map. Filter: post-processing."
            + " Metrics: judge the map, find its peaks.",
        columns,
        rows,
        notes);
  }

  private static String machines(Bench bench) {
    return bench.entries().stream()
        .map(Entry::run)
        .flatMap(run -> run.summary().stream())
        .map(
            summary ->
                summary.observed().machine() + ", " + summary.observed().threads() + " threads")
        .distinct()
        .collect(
            Collectors.collectingAndThen(
                Collectors.joining("; "), text -> text.isEmpty() ? "not known" : text));
  }
}
