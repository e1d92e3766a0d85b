package slm.report;

import java.util.stream.Collectors;

/** Tables as Markdown, in the form that GitHub and most others show. The best are bold. */
final class MarkdownTables implements TableFormat {

  @Override
  public String extension() {
    return "md";
  }

  @Override
  public String write(Table table) {
    StringBuilder text = new StringBuilder();
    text.append("### ").append(escaped(table.title())).append("\n\n");
    if (!table.caption().isEmpty()) {
      text.append(escaped(table.caption())).append("\n\n");
    }
    text.append(
        table.columns().stream()
            .map(column -> escaped(column.heading()))
            .collect(Collectors.joining(" | ", "| ", " |\n")));
    text.append(
        table.columns().stream()
            .map(column -> column.kind() == Table.Kind.WORDS ? ":--" : "--:")
            .collect(Collectors.joining(" | ", "| ", " |\n")));
    for (Table.Row row : table.rows()) {
      text.append("|");
      for (int i = 0; i < row.cells().size(); i++) {
        String cell = cell(row.cells().get(i));
        text.append(' ').append(table.best(row, i) ? "**" + cell + "**" : cell);
        text.append(i == 0 && row.published() ? " †" : "").append(" |");
      }
      text.append('\n');
    }
    if (table.hasPublished()) {
      text.append("\n† ").append(escaped(Published.SOURCE)).append('\n');
    }
    table.notes().forEach(note -> text.append("\n").append(escaped(note)).append('\n'));
    return text.toString();
  }

  private static String cell(Cell cell) {
    if (cell instanceof Cell.Words words) {
      return escaped(words.text());
    } else if (cell instanceof Cell.Number number) {
      return number.text();
    } else if (cell instanceof Cell.Range range) {
      return range.lowText() + " – " + range.highText();
    }
    return "–";
  }

  /** Text that Markdown takes as it stands, on one line. */
  static String escaped(String text) {
    return text.replaceAll("\\s+", " ")
        .replaceAll("([\\\\`*_{}\\[\\]<>|#~])", "\\\\$1")
        .replace("&", "&amp;");
  }
}
