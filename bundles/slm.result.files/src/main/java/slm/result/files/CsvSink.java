package slm.result.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import slm.api.InputException;
import slm.api.metric.MetricSpec;
import slm.api.result.CaseMaterial;
import slm.api.result.CaseOutcome;
import slm.api.result.ResultSink;
import slm.api.result.RunStart;
import slm.api.result.RunSummary;
import slm.api.result.RunSummary.VariantSummary;

/**
 * The figures of a run as one CSV file: columns {@code case,image,query} and one for each figure,
 * one row a case, and a last row {@code mean}. With several variants a column {@code variant} comes
 * first, and each variant has its mean. Figures have full double precision; a case that failed has
 * none.
 *
 * <p>Rows are written to {@code <file>.part} as they come, and that file takes the final name when
 * the run has ended: the name never stands for half a run, and a killed run leaves its rows.
 */
final class CsvSink implements ResultSink {

  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();

  private final Path file;
  private final Path part;
  private final Set<String> columns = new LinkedHashSet<>();
  private boolean numbered;
  private CSVPrinter printer;

  CsvSink(Path file) {
    this.file = file;
    this.part = file.resolveSibling(file.getFileName() + ".part");
  }

  @Override
  public void begin(RunStart start) throws IOException {
    numbered = start.figures().size() > 1;
    start.figures().forEach(figures -> figures.stream().map(MetricSpec::id).forEach(columns::add));
    open();
    List<String> header = new ArrayList<>();
    if (numbered) {
      header.add("variant");
    }
    header.addAll(List.of("case", "image", "query"));
    header.addAll(columns);
    print(header);
  }

  private void open() {
    try {
      if (Files.isDirectory(file)) {
        throw new InputException(
            "Cannot write the results to " + file + ": it is a folder", "Name a file in it");
      }
      Path folder = file.toAbsolutePath().getParent();
      if (!Files.isDirectory(folder)) {
        Files.createDirectories(folder);
      }
      printer = FORMAT.print(Files.newBufferedWriter(part, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new InputException(
          "Cannot write the results to " + file + ": " + Reason.of(e),
          "Name a file in a folder where you may write",
          e);
    }
  }

  @Override
  public void caseDone(CaseOutcome outcome, CaseMaterial material) throws IOException {
    row(
        outcome.variant(),
        Integer.toString(outcome.subject().index()),
        outcome.subject().scene().name(),
        outcome.subject().query(),
        outcome.figures());
  }

  @Override
  public void end(RunSummary summary) throws IOException {
    for (int variant = 0; variant < summary.variants().size(); variant++) {
      VariantSummary totals = summary.variants().get(variant);
      row(variant, "mean", "", "", totals.means());
    }
    close();
    try {
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private void row(
      int variant, String subject, String image, String query, Map<String, Double> figures)
      throws IOException {
    List<String> row = new ArrayList<>();
    if (numbered) {
      row.add(Integer.toString(variant));
    }
    row.addAll(List.of(subject, image, query));
    for (String column : columns) {
      Double figure = figures.get(column);
      row.add(figure == null ? "" : figure.toString());
    }
    print(row);
  }

  private void print(List<String> row) throws IOException {
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
