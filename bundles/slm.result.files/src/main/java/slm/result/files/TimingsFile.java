package slm.result.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import slm.api.result.CaseOutcome;

/** Seconds by case and stage, as CSV; apart from the results, since no two runs have the same. */
final class TimingsFile implements AutoCloseable {

  private static final List<String> STAGES =
      List.of("open", "text", "tile", "encode", "fuse", "filter", "metrics", "peaks");

  private final Path file;
  private CSVPrinter printer;

  TimingsFile(Path file) {
    this.file = file;
  }

  void begin() throws IOException {
    printer =
        CSVFormat.DEFAULT
            .builder()
            .setRecordSeparator('\n')
            .get()
            .print(Files.newBufferedWriter(file, StandardCharsets.UTF_8));
    List<String> header =
        new ArrayList<>(List.of("variant", "case", "image", "width", "height", "tiles", "encoded"));
    header.addAll(STAGES);
    header.add("total");
    print(header);
  }

  void add(CaseOutcome outcome) throws IOException {
    List<Object> row = new ArrayList<>();
    row.add(outcome.variant());
    row.add(outcome.subject().index());
    row.add(outcome.subject().scene().name());
    row.add(outcome.extent().map(e -> Integer.toString(e.width())).orElse(""));
    row.add(outcome.extent().map(e -> Integer.toString(e.height())).orElse(""));
    row.add(outcome.tilesPerScale().values().stream().mapToInt(Integer::intValue).sum());
    row.add(outcome.encodedTiles());
    for (String stage : STAGES) {
      row.add(outcome.seconds().getOrDefault(stage, 0.0));
    }
    row.add(outcome.seconds().values().stream().mapToDouble(Double::doubleValue).sum());
    print(row);
  }

  private void print(List<?> row) throws IOException {
    printer.printRecord(row);
    printer.flush();
  }

  @Override
  public void close() throws IOException {
    if (printer != null) {
      printer.close();
      printer = null;
    }
  }
}
