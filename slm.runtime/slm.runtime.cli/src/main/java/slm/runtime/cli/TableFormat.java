package slm.runtime.cli;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import picocli.CommandLine.Option;

/** How a table is written. */
final class TableFormat {

  /** The forms. */
  enum Form {
    TEXT,
    CSV,
    MARKDOWN;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Option(
      names = "--format",
      paramLabel = "FORM",
      description = "text, csv or markdown (default: ${DEFAULT-VALUE}).")
  private Form form = Form.TEXT;

  /** Whether people read it: explanations are only written then. */
  boolean forPeople() {
    return form != Form.CSV;
  }

  /**
   * Writes a table.
   *
   * @param figures the columns that are aligned to the right
   */
  void print(Screen screen, Set<Integer> figures, List<String> header, List<List<String>> rows) {
    switch (form) {
      case CSV -> Stream.concat(Stream.of(header), rows.stream()).forEach(row -> csv(screen, row));
      case MARKDOWN -> {
        screen.result(markdown(header));
        screen.result(
            "|"
                + java.util.stream.IntStream.range(0, header.size())
                    .mapToObj(i -> figures.contains(i) ? "---:|" : "---|")
                    .collect(Collectors.joining()));
        rows.forEach(row -> screen.result(markdown(row)));
      }
      case TEXT -> {
        Table table = new Table(figures, header);
        rows.forEach(row -> table.add(row.stream().map(Screen::printable).toList()));
        List<String> lines = table.lines();
        screen.result(screen.strong(lines.get(0)));
        lines.subList(1, lines.size()).forEach(screen::result);
      }
    }
  }

  private static void csv(Screen screen, List<String> row) {
    StringBuilder line = new StringBuilder();
    try {
      CSVFormat.DEFAULT.builder().setRecordSeparator("").get().printRecord(line, row.toArray());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    screen.result(line.toString());
  }

  private static String markdown(List<String> row) {
    return row.stream()
        .map(cell -> Screen.printable(cell).replace("\\", "\\\\").replace("|", "\\|"))
        .collect(Collectors.joining(" | ", "| ", " |"));
  }
}
