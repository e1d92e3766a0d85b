package slm.ui.runs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** The rows of a table, as they are sorted and filtered. Not safe for concurrent use. */
final class Rows<T> {

  private List<Column<T>> columns = List.of();
  private List<T> all = List.of();
  private List<T> view = List.of();
  private String words = "";
  private Predicate<T> wanted = row -> true;
  private Optional<Column<T>> sorted = Optional.empty();
  private boolean down;

  /** Has other columns from now on; sorted by the one of the same title, if there is one. */
  void columns(List<Column<T>> other) {
    columns = List.copyOf(other);
    sorted =
        sorted.flatMap(
            old -> columns.stream().filter(c -> c.title().equals(old.title())).findFirst());
    arrange();
  }

  List<Column<T>> columns() {
    return columns;
  }

  void set(List<T> rows) {
    all = List.copyOf(rows);
    arrange();
  }

  /** How many there are, seen or not. */
  int size() {
    return all.size();
  }

  /** Those that are seen, in order. */
  List<T> view() {
    return view;
  }

  /** Leaves out all rows that have not each of some words, in whatever column. */
  void filter(String text) {
    words = text.strip().toLowerCase(Locale.ROOT);
    arrange();
  }

  /** Leaves out all rows that are not wanted. */
  void only(Predicate<T> which) {
    wanted = which;
    arrange();
  }

  /** Sorts by a column; by the one that it is sorted by, the other way round. */
  void sort(int column) {
    Column<T> by = columns.get(column);
    down = sorted.equals(Optional.of(by)) ? !down : by.downFirst();
    sorted = Optional.of(by);
    arrange();
  }

  /** The column that it is sorted by, or -1 when the rows are in their own order. */
  int sortedBy() {
    return sorted.map(columns::indexOf).orElse(-1);
  }

  /** Whether the greatest comes first. */
  boolean down() {
    return down;
  }

  private void arrange() {
    List<T> rows = new ArrayList<>();
    String[] needed = words.isEmpty() ? new String[0] : words.split("\\s+");
    for (T row : all) {
      if (wanted.test(row) && has(row, needed)) {
        rows.add(row);
      }
    }
    if (sorted.isPresent()) {
      Comparator<T> order = sorted.get().order();
      Predicate<T> known = sorted.get().known();
      rows.sort(
          Comparator.comparing((T row) -> !known.test(row))
              .thenComparing(down ? order.reversed() : order));
    }
    view = List.copyOf(rows);
  }

  private boolean has(T row, String[] needed) {
    if (needed.length == 0) {
      return true;
    }
    StringBuilder text = new StringBuilder();
    columns.forEach(column -> text.append(column.text().apply(row)).append('\n'));
    String lower = text.toString().toLowerCase(Locale.ROOT);
    for (String word : needed) {
      if (!lower.contains(word)) {
        return false;
      }
    }
    return true;
  }
}
