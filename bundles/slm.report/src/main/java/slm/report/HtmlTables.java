package slm.report;

import com.samskivert.mustache.Escapers;
import java.util.function.IntFunction;

/** Tables as parts of a page. */
final class HtmlTables {

  private HtmlTables() {}

  /**
   * A table with its caption and notes.
   *
   * @param prefix makes its id unique on the page
   */
  static String write(Table table, String prefix) {
    return write(table, prefix, "", row -> null);
  }

  /**
   * A table with more in front of every row.
   *
   * @param lead heading of what is in front
   * @param leads the cell's content as HTML by row; null for no such cell
   */
  static String write(Table table, String prefix, String lead, IntFunction<String> leads) {
    String id = prefix + table.id();
    StringBuilder html = new StringBuilder();
    html.append("<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-labelledby=\"")
        .append(id)
        .append("-title\"><table id=\"")
        .append(id)
        .append("\" class=\"sortable\"><caption id=\"")
        .append(id)
        .append("-title\"><strong>")
        .append(escaped(table.title()))
        .append("</strong> ")
        .append(escaped(table.caption()))
        .append("</caption>\n<thead><tr>");
    if (!lead.isEmpty()) {
      html.append("<th scope=\"col\" class=\"fixed\">").append(escaped(lead)).append("</th>");
    }
    for (Table.Column column : table.columns()) {
      html.append(
          column.kind() == Table.Kind.WORDS
              ? "<th scope=\"col\""
              : "<th scope=\"col\" class=\"n\"");
      html.append('>')
          .append(escaped(column.title()))
          .append(arrow(column.better()))
          .append("</th>");
    }
    html.append("</tr></thead>\n<tbody>\n");
    for (int i = 0; i < table.rows().size(); i++) {
      row(table, i, leads.apply(i), html);
    }
    html.append("</tbody></table></div>\n");
    if (table.hasPublished()) {
      note("† " + Published.SOURCE, html);
    }
    table.notes().forEach(note -> note(note, html));
    return html.toString();
  }

  private static String arrow(Table.Better better) {
    return switch (better) {
      case HIGHER -> " <span class=\"better\" title=\"higher is better\">↑</span>";
      case LOWER -> " <span class=\"better\" title=\"lower is better\">↓</span>";
      case NEITHER -> "";
    };
  }

  private static void row(Table table, int index, String lead, StringBuilder html) {
    Table.Row row = table.rows().get(index);
    html.append(row.published() ? "<tr class=\"published\">" : "<tr>");
    if (lead != null) {
      html.append("<td class=\"lead\">").append(lead).append("</td>");
    }
    for (int i = 0; i < row.cells().size(); i++) {
      cell(table, row, i, html);
    }
    html.append("</tr>\n");
  }

  private static void cell(Table table, Table.Row row, int column, StringBuilder html) {
    Cell cell = row.cells().get(column);
    if (column == 0) {
      html.append("<th scope=\"row\">").append(text(cell));
      if (row.published()) {
        html.append(" <span class=\"tag\">published †</span>");
      }
      html.append("</th>");
    } else if (cell instanceof Cell.Number number) {
      boolean best = table.best(row, column);
      html.append("<td class=\"n\" data-v=\"").append(number.value()).append("\">");
      html.append(best ? "<strong>" : "").append(number.text()).append(best ? "</strong>" : "");
      html.append("</td>");
    } else if (cell instanceof Cell.Range range) {
      html.append("<td class=\"n\" data-v=\"").append(range.low()).append("\">");
      html.append(range.lowText()).append(" to ").append(range.highText());
      html.append("</td>");
    } else if (cell instanceof Cell.Words words) {
      html.append("<td>").append(escaped(words.text())).append("</td>");
    } else {
      html.append("<td class=\"n none\">–</td>");
    }
  }

  private static String text(Cell cell) {
    return cell instanceof Cell.Words words
        ? escaped(words.text())
        : cell instanceof Cell.Number number ? number.text() : "–";
  }

  private static void note(String text, StringBuilder html) {
    html.append("<p class=\"note\">").append(escaped(text)).append("</p>\n");
  }

  static String escaped(String text) {
    return Escapers.HTML.escape(text);
  }
}
