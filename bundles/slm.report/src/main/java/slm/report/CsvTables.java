package slm.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * Tables as CSV: one row of headings, ranges as two columns, and a column {@code source} where
 * published rows stand beside measured ones. Captions and notes are left out.
 */
final class CsvTables implements TableFormat {

  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();

  @Override
  public String extension() {
    return "csv";
  }

  @Override
  public String write(Table table) {
    StringBuilder text = new StringBuilder();
    try (CSVPrinter printer = FORMAT.print(text)) {
      List<String> headings = new ArrayList<>();
      if (table.hasPublished()) {
        headings.add("source");
      }
      for (Table.Column column : table.columns()) {
        if (column.kind() == Table.Kind.RANGE) {
          headings.add(column.title() + ", low");
          headings.add(column.title() + ", high");
        } else {
          headings.add(column.title());
        }
      }
      printer.printRecord(headings);
      for (Table.Row row : table.rows()) {
        printer.printRecord(cells(table, row));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static List<String> cells(Table table, Table.Row row) {
    List<String> cells = new ArrayList<>();
    if (table.hasPublished()) {
      cells.add(row.published() ? "published" : "measured");
    }
    for (int i = 0; i < row.cells().size(); i++) {
      Cell cell = row.cells().get(i);
      if (cell instanceof Cell.Words words) {
        cells.add(words.text());
      } else if (cell instanceof Cell.Number number) {
        cells.add(number.text());
      } else if (cell instanceof Cell.Range range) {
        cells.add(range.lowText());
        cells.add(range.highText());
      } else {
        cells.add("");
        if (table.columns().get(i).kind() == Table.Kind.RANGE) {
          cells.add("");
        }
      }
    }
    return cells;
  }
}
