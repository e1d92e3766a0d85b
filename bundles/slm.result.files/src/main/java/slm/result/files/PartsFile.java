package slm.result.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import slm.api.result.CaseOutcome;
import slm.api.result.PartIdentity;

/**
 * Exactly what made each result: one row a case and part. A part that went away while the case used
 * it has a row too, whose use is {@code withdrawn}; the case was then begun anew with another, or
 * failed.
 */
final class PartsFile implements AutoCloseable {

  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT
          .builder()
          .setRecordSeparator('\n')
          .setHeader(
              "variant", "case", "use", "kind", "id", "bundle", "version", "digest", "settings")
          .get();

  private final Path file;
  private CSVPrinter printer;

  PartsFile(Path file) {
    this.file = file;
  }

  void begin() throws IOException {
    printer = FORMAT.print(Files.newBufferedWriter(file, StandardCharsets.UTF_8));
    printer.flush();
  }

  void add(CaseOutcome outcome) throws IOException {
    for (PartIdentity part : outcome.withdrawn()) {
      add(outcome, "withdrawn", part);
    }
    for (PartIdentity part : outcome.madeBy().parts()) {
      add(outcome, outcome.error().isPresent() ? "failed" : "made", part);
    }
    printer.flush();
  }

  private void add(CaseOutcome outcome, String use, PartIdentity part) throws IOException {
    printer.printRecord(
        outcome.variant(),
        outcome.subject().index(),
        use,
        part.kind(),
        part.id(),
        part.bundle(),
        part.version(),
        part.digest(),
        part.settings().entrySet().stream()
            .map(setting -> setting.getKey() + "=" + setting.getValue())
            .collect(Collectors.joining("; ")));
  }

  @Override
  public void close() throws IOException {
    if (printer != null) {
      printer.close();
    }
  }
}
