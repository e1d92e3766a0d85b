package slm.ui.runs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import slm.api.Monitor;
import slm.api.report.Report;
import slm.api.report.ReportRequest;
import slm.api.report.Reports;
import slm.api.statistics.Method;
import slm.api.store.StoredRun;

/** Reports and tables of runs, as files. */
final class Exports {

  /** A form of tables. */
  enum Form {
    CSV("CSV"),
    MARKDOWN("Markdown"),
    LATEX("LaTeX");

    final String title;

    Form(String title) {
      this.title = title;
    }
  }

  private Exports() {}

  /** A name for what is made of runs, fit to be that of a file. */
  static String name(List<StoredRun> runs) {
    String first = runs.get(0).identity().experiment().replaceAll("[^\\p{L}\\p{N}._-]+", "-");
    String stem = (first.isEmpty() ? "run" : first) + "-" + runs.get(0).id();
    return runs.size() == 1 ? stem : stem + "-and-" + (runs.size() - 1) + "-more";
  }

  /** Writes the page of runs. */
  static Report page(Reports reports, List<StoredRun> runs, Optional<String> figure, Path file)
      throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    return reports.write(
        request(runs, figure, Optional.of(file), Optional.empty(), Form.CSV), Monitor.NONE);
  }

  /** Writes the tables of runs into a folder. */
  static Report tables(
      Reports reports, List<StoredRun> runs, Optional<String> figure, Form form, Path folder)
      throws IOException {
    Files.createDirectories(folder);
    return reports.write(
        request(runs, figure, Optional.empty(), Optional.of(folder), form), Monitor.NONE);
  }

  private static ReportRequest request(
      List<StoredRun> runs,
      Optional<String> figure,
      Optional<Path> page,
      Optional<Path> tables,
      Form form) {
    return new ReportRequest(
        runs.stream().map(StoredRun::id).toList(),
        page,
        tables.filter(t -> form == Form.CSV),
        tables.filter(t -> form == Form.MARKDOWN),
        tables.filter(t -> form == Form.LATEX),
        figure,
        ReportRequest.DEFAULT_PICTURES,
        Method.DEFAULT);
  }
}
