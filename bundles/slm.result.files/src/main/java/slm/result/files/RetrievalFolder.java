package slm.result.files;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.osgi.service.component.annotations.Component;
import slm.api.InputException;
import slm.api.metric.Diagnostic;
import slm.api.metric.MetricSpec;
import slm.api.result.PartIdentity;
import slm.api.result.RunIdentity;
import slm.api.result.RunObserved;
import slm.api.retrieval.RetrievalFiles;
import slm.api.retrieval.RetrievalOutcome;
import slm.api.retrieval.RetrievalSummary;

/**
 * Retrieval as a folder:
 *
 * <ul>
 *   <li>{@code retrieval.csv}: columns {@code encoder,version,digest,images,captions} and one for
 *       each figure, one row an encoder; figures have full double precision, and an encoder that
 *       failed has none;
 *   <li>{@code curves.csv}: columns {@code encoder,curve,x,y}, the points of the metrics' curves;
 *   <li>{@code run.json}: {@code identity}, {@code observed}, and of each encoder what is worth
 *       telling.
 * </ul>
 */
@Component(service = RetrievalFiles.class)
public final class RetrievalFolder implements RetrievalFiles {

  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();

  /** The content of {@code run.json}. */
  private record RunFile(
      RunIdentity identity,
      RunObserved observed,
      int images,
      int captions,
      List<EncoderNote> encoders) {}

  /** What {@code run.json} tells of an encoder. */
  private record EncoderNote(
      String encoder,
      Map<String, Double> figures,
      int encodedImages,
      Map<String, Double> seconds,
      Optional<String> error) {}

  @Override
  public void prepare(Path folder) {
    try {
      Files.createDirectories(folder);
      Files.deleteIfExists(Files.createTempFile(folder, ".retrieval", ".part"));
    } catch (IOException e) {
      throw new InputException(
          "The folder " + folder + " for the results cannot be written: " + Reason.of(e),
          "Choose a folder where you may write",
          e);
    }
  }

  @Override
  public void write(RetrievalSummary summary, Path folder) throws IOException {
    csv(folder.resolve("curves.csv"), curves(summary));
    csv(folder.resolve("retrieval.csv"), figures(summary));
    Json.write(
        new RunFile(
            summary.identity(),
            summary.observed(),
            summary.images(),
            summary.captions(),
            summary.outcomes().stream().map(RetrievalFolder::note).toList()),
        folder.resolve("run.json"));
  }

  private static EncoderNote note(RetrievalOutcome outcome) {
    return new EncoderNote(
        outcome.encoder(),
        outcome.figures(),
        outcome.encodedImages(),
        outcome.seconds(),
        outcome.error());
  }

  private static List<List<Object>> figures(RetrievalSummary summary) {
    List<String> columns = summary.figures().stream().map(MetricSpec::id).toList();
    List<List<Object>> rows = new ArrayList<>();
    List<Object> header =
        new ArrayList<>(List.of("encoder", "version", "digest", "images", "captions"));
    header.addAll(columns);
    rows.add(header);
    for (RetrievalOutcome outcome : summary.outcomes()) {
      List<Object> row = new ArrayList<>();
      row.add(outcome.encoder());
      row.addAll(exactly(outcome));
      row.add(summary.images());
      row.add(summary.captions());
      for (String column : columns) {
        Double figure = outcome.figures().get(column);
        row.add(figure == null ? "" : figure.toString());
      }
      rows.add(row);
    }
    return rows;
  }

  private static List<String> exactly(RetrievalOutcome outcome) {
    for (PartIdentity part : outcome.madeBy().parts()) {
      if (part.kind().equals("encoder")) {
        return List.of(part.version(), part.digest());
      }
    }
    return List.of("", "");
  }

  private static List<List<Object>> curves(RetrievalSummary summary) {
    List<List<Object>> rows = new ArrayList<>();
    rows.add(List.of("encoder", "curve", "x", "y"));
    for (RetrievalOutcome outcome : summary.outcomes()) {
      for (Diagnostic diagnostic : outcome.diagnostics()) {
        if (diagnostic instanceof Diagnostic.Curve curve) {
          for (int i = 0; i < curve.x().size(); i++) {
            rows.add(List.of(outcome.encoder(), curve.label(), curve.x().get(i), curve.y().get(i)));
          }
        }
      }
    }
    return rows;
  }

  private static void csv(Path file, List<List<Object>> rows) throws IOException {
    WholeFile.write(
        file,
        out -> {
          CSVPrinter printer = FORMAT.print(new OutputStreamWriter(out, StandardCharsets.UTF_8));
          for (List<Object> row : rows) {
            printer.printRecord(row);
          }
          printer.flush();
        });
  }
}
