package slm.report;

import java.util.stream.Collectors;

/** Tables as LaTeX, for the package {@code booktabs}. The best are bold. */
final class LatexTables implements TableFormat {

  @Override
  public String extension() {
    return "tex";
  }

  @Override
  public String write(Table table) {
    StringBuilder text = new StringBuilder();
    text.append("% needs \\usepackage{booktabs}\n\\begin{table}\n  \\centering\n  \\caption{");
    text.append(escaped(table.title())).append(".");
    if (!table.caption().isEmpty()) {
      text.append(' ').append(escaped(table.caption()));
    }
    if (table.hasPublished()) {
      text.append(" $\\dagger$: ").append(escaped(Published.SOURCE));
    }
    table.notes().forEach(note -> text.append(' ').append(escaped(note)));
    text.append("}\n  \\label{tab:").append(table.id()).append("}\n  \\begin{tabular}{");
    text.append(
        table.columns().stream()
            .map(column -> column.kind() == Table.Kind.WORDS ? "l" : "r")
            .collect(Collectors.joining()));
    text.append("}\n    \\toprule\n    ");
    text.append(
        table.columns().stream()
            .map(column -> escaped(column.title()) + arrow(column.better()))
            .collect(Collectors.joining(" & ")));
    text.append(" \\\\\n    \\midrule\n");
    boolean measured = false;
    for (Table.Row row : table.rows()) {
      if (row.published() && measured) {
        text.append("    \\midrule\n");
      }
      measured = !row.published();
      text.append("    ");
      for (int i = 0; i < row.cells().size(); i++) {
        String cell = cell(row.cells().get(i));
        text.append(i == 0 ? "" : " & ");
        text.append(table.best(row, i) ? "\\textbf{" + cell + "}" : cell);
        text.append(i == 0 && row.published() ? "$^\\dagger$" : "");
      }
      text.append(" \\\\\n");
    }
    return text.append("    \\bottomrule\n  \\end{tabular}\n\\end{table}\n").toString();
  }

  private static String arrow(Table.Better better) {
    return switch (better) {
      case HIGHER -> " $\\uparrow$";
      case LOWER -> " $\\downarrow$";
      case NEITHER -> "";
    };
  }

  private static String cell(Cell cell) {
    if (cell instanceof Cell.Words words) {
      return escaped(words.text());
    } else if (cell instanceof Cell.Number number) {
      return math(number.text());
    } else if (cell instanceof Cell.Range range) {
      return math(range.lowText()) + "--" + math(range.highText());
    }
    return "--";
  }

  /** A number with a minus in place of a hyphen. */
  private static String math(String number) {
    return number.startsWith("-") ? "$" + number + "$" : number;
  }

  /** Text that LaTeX prints as it stands, on one line. */
  static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.replaceAll("\\s+", " ")
        .chars()
        .forEach(
            c -> {
              switch (c) {
                case '\\' -> escaped.append("\\textbackslash{}");
                case '~' -> escaped.append("\\textasciitilde{}");
                case '^' -> escaped.append("\\textasciicircum{}");
                case '<' -> escaped.append("\\textless{}");
                case '>' -> escaped.append("\\textgreater{}");
                case '|' -> escaped.append("\\textbar{}");
                case '"' -> escaped.append("''");
                // after the end of a row a bracket would be an option
                case '[', ']' -> escaped.append('{').append((char) c).append('}');
                case '∞' -> escaped.append("$\\infty$");
                case '·' -> escaped.append("\\textperiodcentered{}");
                case '→' -> escaped.append("$\\rightarrow$");
                case '−' -> escaped.append("$-$");
                case '–' -> escaped.append("--");
                case '×' -> escaped.append("$\\times$");
                case '%', '&', '#', '_', '$', '{', '}' -> escaped.append('\\').append((char) c);
                default -> escaped.append((char) c);
              }
            });
    return escaped.toString();
  }
}
