package slm.report;

import java.util.List;
import java.util.OptionalDouble;

/**
 * A table, whatever it will be written as.
 *
 * @param id names its file and its place on the page: lower case letters, digits and hyphens
 * @param title a few words
 * @param caption what it shows, in sentences
 * @param notes what its reader should know; each a sentence
 */
record Table(
    String id,
    String title,
    String caption,
    List<Column> columns,
    List<Row> rows,
    List<String> notes) {

  /** Which numbers of a column are good. */
  enum Better {
    NEITHER(""),
    HIGHER("↑"),
    LOWER("↓");

    final String arrow;

    Better(String arrow) {
      this.arrow = arrow;
    }
  }

  /** What a column holds; decides how it is aligned, and how many columns it has as CSV. */
  enum Kind {
    WORDS,
    NUMBER,
    RANGE
  }

  /**
   * A column.
   *
   * @param better marks the best of a column of numbers
   */
  record Column(String title, Kind kind, Better better) {

    static Column words(String title) {
      return new Column(title, Kind.WORDS, Better.NEITHER);
    }

    static Column number(String title) {
      return new Column(title, Kind.NUMBER, Better.NEITHER);
    }

    static Column range(String title) {
      return new Column(title, Kind.RANGE, Better.NEITHER);
    }

    String heading() {
      return better == Better.NEITHER ? title : title + " " + better.arrow;
    }
  }

  /**
   * A row.
   *
   * @param published whether it was not measured here, but printed elsewhere
   */
  record Row(List<Cell> cells, boolean published) {

    Row {
      cells = List.copyOf(cells);
    }
  }

  Table {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    notes = List.copyOf(notes);
    for (Row row : rows) {
      if (row.cells().size() != columns.size()) {
        throw new IllegalArgumentException(
            "Table " + id + " has " + columns.size() + " columns, a row of it " + row.cells());
      }
    }
  }

  boolean hasPublished() {
    return rows.stream().anyMatch(Row::published);
  }

  /**
   * Whether a cell is the best of its column, as far as it can be read: equal as printed counts.
   * Published rows do not compete, and there is no best of one.
   */
  boolean best(Row row, int column) {
    Better better = columns.get(column).better();
    if (better == Better.NEITHER
        || row.published()
        || !(row.cells().get(column) instanceof Cell.Number number)) {
      return false;
    }
    List<Double> rivals =
        rows.stream()
            .filter(other -> !other.published())
            .map(other -> other.cells().get(column))
            .filter(Cell.Number.class::isInstance)
            .map(cell -> Double.valueOf(((Cell.Number) cell).text()))
            .toList();
    OptionalDouble best =
        better == Better.HIGHER
            ? rivals.stream().mapToDouble(d -> d).max()
            : rivals.stream().mapToDouble(d -> d).min();
    return rivals.size() > 1 && best.getAsDouble() == Double.parseDouble(number.text());
  }
}
