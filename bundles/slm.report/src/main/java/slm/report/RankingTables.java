package slm.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import slm.api.metric.MetricSpec;
import slm.api.statistics.Comparison;
import slm.api.statistics.Estimate;
import slm.api.statistics.Method;
import slm.report.Table.Better;
import slm.report.Table.Column;
import slm.report.Table.Kind;
import slm.report.Table.Row;

/** The ranking of a bench, and the comparisons behind it, as tables. */
final class RankingTables {

  private RankingTables() {}

  static Better better(MetricSpec figure) {
    return figure.higherIsBetter() ? Better.HIGHER : Better.LOWER;
  }

  static Column column(MetricSpec figure) {
    return new Column(figure.title(), Kind.NUMBER, better(figure));
  }

  static String percent(Method method) {
    return String.format(Locale.ROOT, "%.4g", 100 * method.confidence()).replaceAll("\\.?0+$", "")
        + " %";
  }

  static Table ranking(Bench bench, Ranking ranking, Method method) {
    MetricSpec primary = bench.primary().orElseThrow();
    List<Column> columns = new ArrayList<>();
    columns.add(Column.words("Variant"));
    columns.add(Column.number("Cases"));
    columns.add(column(primary));
    columns.add(Column.range(percent(method) + " over cases"));
    columns.add(Column.range(percent(method) + " over scenes"));
    List<MetricSpec> others =
        bench.figures().stream().filter(figure -> !figure.equals(primary)).toList();
    others.forEach(figure -> columns.add(column(figure)));
    List<Row> rows = new ArrayList<>();
    for (Ranking.Place place : ranking.places()) {
      List<Cell> cells = new ArrayList<>();
      Estimate estimate = place.estimates().get(primary.id());
      cells.add(Cell.words(place.entry().label()));
      cells.add(Cell.count(place.entry().done().size()));
      cells.add(mean(estimate));
      cells.add(
          estimate == null
              ? Cell.none()
              : new Cell.Range(
                  estimate.overCases().low(), estimate.overCases().high(), Cell.FIGURE));
      cells.add(
          estimate == null
              ? Cell.none()
              : new Cell.Range(
                  estimate.overClusters().low(), estimate.overClusters().high(), Cell.FIGURE));
      others.forEach(figure -> cells.add(mean(place.estimates().get(figure.id()))));
      rows.add(new Row(cells, false));
    }
    return new Table(
        "ranking",
        "Ranking by " + primary.title(),
        "Means over %d cases in %d scenes, with %s bootstrap intervals: once as if other cases had been drawn, once as if other scenes had, with all their cases."
            .formatted(bench.cases().size(), bench.scenes(), percent(method)),
        columns,
        rows,
        ranking.notes());
  }

  private static Cell mean(Estimate estimate) {
    return Cell.figure(estimate == null ? null : estimate.mean());
  }

  static Table comparisons(Bench bench, Ranking ranking, Method method) {
    MetricSpec primary = bench.primary().orElseThrow();
    List<Row> rows = new ArrayList<>();
    for (Comparison pair : ranking.comparisons()) {
      rows.add(
          new Row(
              List.of(
                  Cell.words(pair.first()),
                  Cell.words(pair.second()),
                  Cell.count(pair.n()),
                  Cell.number(pair.difference(), Cell.FIGURE),
                  new Cell.Range(pair.overCases().low(), pair.overCases().high(), Cell.FIGURE),
                  new Cell.Range(
                      pair.overClusters().low(), pair.overClusters().high(), Cell.FIGURE),
                  probability(pair.casesP()),
                  probability(pair.p()),
                  probability(pair.adjusted()),
                  effect(pair.effect()),
                  Cell.number(pair.dominance(), 2)),
              false));
    }
    return new Table(
        "comparisons",
        "Pairwise comparisons by " + primary.title(),
        "Difference of the means, first less second, over the cases both have. p is of a two-sided"
            + " paired permutation test, that over scenes adjusted after Holm over all pairs; d is the"
            + " mean difference over its standard deviation; net wins is the share of cases won"
            + " less the share lost.",
        List.of(
            Column.words("First"),
            Column.words("Second"),
            Column.number("Cases"),
            Column.number("Difference"),
            Column.range(percent(method) + " over cases"),
            Column.range(percent(method) + " over scenes"),
            Column.number("p over cases"),
            Column.number("p over scenes"),
            Column.number("p, Holm"),
            Column.number("d"),
            Column.number("Net wins")),
        rows,
        ranking.comparisons().stream()
            .flatMap(pair -> pair.warnings().stream())
            .distinct()
            .toList());
  }

  /** With more digits where four would say that it is 0, which it never is. */
  private static Cell probability(double p) {
    return Cell.number(p, p < 1e-4 ? 6 : 4);
  }

  private static Cell effect(double d) {
    return Double.isInfinite(d) ? Cell.words(d > 0 ? "∞" : "-∞") : Cell.number(d, 2);
  }
}
