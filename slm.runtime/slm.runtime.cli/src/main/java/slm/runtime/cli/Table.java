package slm.runtime.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Rows of text with aligned columns, for people to read. */
final class Table {

  private final Set<Integer> figures;
  private final List<List<String>> rows = new ArrayList<>();

  /**
   * @param figures the columns that are aligned to the right
   * @param header the names of the columns
   */
  Table(Set<Integer> figures, List<String> header) {
    this.figures = figures;
    rows.add(List.copyOf(header));
  }

  void add(List<String> row) {
    rows.add(List.copyOf(row));
  }

  /** The lines, the header first. */
  List<String> lines() {
    int[] widths = new int[rows.get(0).size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private String line(List<String> row, int[] widths) {
    String[] cells = new String[widths.length];
    Arrays.setAll(
        cells,
        i -> {
          String padding = " ".repeat(widths[i] - row.get(i).length());
          return figures.contains(i) ? padding + row.get(i) : row.get(i) + padding;
        });
    return String.join("  ", cells).stripTrailing();
  }
}
