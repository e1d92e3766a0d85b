package slm.result.geo;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import slm.api.raster.GeoReference;
import slm.api.result.CaseOutcome;

/** The table {@code geo.csv}: which cases have files, in which system, and why others have none. */
final class CaseList implements AutoCloseable {

  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT
          .builder()
          .setRecordSeparator('\n')
          .setHeader("variant", "case", "scene", "written", "crs", "note")
          .get();

  /** A row. */
  record Row(String scene, boolean written, String crs, String note) {}

  private record Key(int variant, int index) {}

  private final Path file;
  private final Map<Key, Row> earlier = new HashMap<>();
  private CSVPrinter printer;
  private int lacking;
  private String firstNote = "";

  CaseList(Path file) {
    this.file = file;
  }

  void begin() throws IOException {
    read();
    printer = FORMAT.print(Files.newBufferedWriter(file, StandardCharsets.UTF_8));
    printer.flush();
  }

  /** What an earlier attempt at the run wrote; a last row that was cut by a kill does not count. */
  private void read() throws IOException {
    if (!Files.isRegularFile(file)) {
      return;
    }
    try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      for (CSVRecord row : FORMAT.builder().setSkipHeaderRecord(true).get().parse(in)) {
        if (row.size() == 6) {
          earlier.put(
              new Key(Integer.parseInt(row.get(0)), Integer.parseInt(row.get(1))),
              new Row(row.get(2), Boolean.parseBoolean(row.get(3)), row.get(4), row.get(5)));
        }
      }
    } catch (IOException | RuntimeException e) {
      // Damaged by a kill or by hand: the cases are done again.
      earlier.clear();
    }
  }

  /** The row of a case as it stood when the run began. */
  Optional<Row> earlier(CaseOutcome outcome) {
    return Optional.ofNullable(earlier.get(key(outcome)))
        .filter(row -> row.scene().equals(outcome.subject().scene().name()));
  }

  void with(CaseOutcome outcome, GeoReference geo) throws IOException {
    add(outcome, new Row(outcome.subject().scene().name(), true, geo.crs(), ""));
  }

  void without(CaseOutcome outcome, String note) throws IOException {
    add(outcome, new Row(outcome.subject().scene().name(), false, "", note));
  }

  void keep(CaseOutcome outcome) throws IOException {
    Optional<Row> row = earlier(outcome);
    if (row.isPresent()) {
      add(outcome, row.get());
    }
  }

  private void add(CaseOutcome outcome, Row row) throws IOException {
    Key key = key(outcome);
    if (!row.written() && outcome.error().isEmpty()) {
      firstNote = lacking == 0 ? row.note() : firstNote;
      lacking++;
    }
    printer.printRecord(
        key.variant(), key.index(), row.scene(), row.written(), row.crs(), row.note());
    printer.flush();
  }

  /** How many cases were done but have no files. */
  int lackingCases() {
    return lacking;
  }

  /** Why the first of them has none. */
  Optional<String> lacking() {
    return lacking == 0 ? Optional.empty() : Optional.of(firstNote);
  }

  private static Key key(CaseOutcome outcome) {
    return new Key(outcome.variant(), outcome.subject().index());
  }

  @Override
  public void close() throws IOException {
    if (printer != null) {
      printer.close();
    }
  }
}
