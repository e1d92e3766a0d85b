package slm.report;

import java.util.ArrayList;
import java.util.List;
import slm.api.metric.MetricSpec;
import slm.api.result.CaseOutcome;
import slm.report.Table.Column;
import slm.report.Table.Row;

/** All cases of all entries of a bench, with their figures. */
final class CaseTable {

  private CaseTable() {}

  static Table of(Bench bench) {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.words("Variant"));
    columns.add(Column.number("Case"));
    columns.add(Column.words("Scene"));
    columns.add(Column.words("Query"));
    columns.add(Column.number("Regions"));
    for (MetricSpec figure : bench.figures()) {
      columns.add(Column.number(figure.title()));
    }
    columns.add(Column.number("Time, s"));
    columns.add(Column.words("Remark"));
    List<Row> rows = new ArrayList<>();
    for (Entry entry : bench.entries()) {
      for (CaseOutcome outcome : entry.outcomes()) {
        List<Cell> cells = new ArrayList<>();
        cells.add(Cell.words(entry.label()));
        cells.add(Cell.count(outcome.subject().index()));
        cells.add(Cell.words(outcome.subject().scene().name()));
        cells.add(Cell.words(outcome.subject().query()));
        cells.add(Cell.count(outcome.subject().regions().size()));
        for (MetricSpec figure : bench.figures()) {
          cells.add(Cell.figure(outcome.figures().get(figure.id())));
        }
        cells.add(Cell.number(TimeTable.total(outcome), 3));
        cells.add(Cell.words(remark(outcome)));
        rows.add(new Row(cells, false));
      }
    }
    return new Table("cases", "Cases", "", columns, rows, List.of());
  }

  private static String remark(CaseOutcome outcome) {
    return outcome
        .error()
        .map(error -> "Failed: " + error)
        .orElse(String.join(" ", outcome.warnings()));
  }
}
