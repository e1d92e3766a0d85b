package slm.lab.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import slm.api.Monitor;
import slm.api.report.ReportRequest;
import slm.api.report.Reports;
import slm.api.statistics.Method;
import slm.api.store.StoredRun;

/** Reports and tables of single runs, the last few of which are kept. One is made at a time. */
@Component(service = RunReports.class)
public final class RunReports {

  private static final int MOST_PAGES = 4;
  private static final int MOST_TABLES = 32;

  private final Reports reports;
  private final Map<String, byte[]> pages = limited(MOST_PAGES);
  private final Map<String, Map<String, byte[]>> tables = limited(MOST_TABLES);

  @Activate
  public RunReports(@Reference Reports reports) {
    this.reports = reports;
  }

  private static <T> Map<String, T> limited(int most) {
    return new LinkedHashMap<>(16, 0.75f, true) {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
        return size() > most;
      }
    };
  }

  /** A run as it stands. */
  private static String key(StoredRun run) {
    return run.id() + " " + run.state() + " " + run.doneCases() + " " + run.failedCases();
  }

  /** The page of a run. */
  synchronized byte[] page(StoredRun run) throws IOException {
    byte[] kept = pages.get(key(run));
    if (kept != null) {
      return kept;
    }
    byte[] page =
        inScratch(
            folder -> {
              Path file = folder.resolve("report.html");
              reports.write(ReportRequest.page(run.id(), file), Monitor.NONE);
              return Files.readAllBytes(file);
            });
    pages.put(key(run), page);
    return page;
  }

  /** The tables of a run by name, each as CSV, Markdown and LaTeX. */
  synchronized Map<String, byte[]> tables(StoredRun run) throws IOException {
    Map<String, byte[]> kept = tables.get(key(run));
    if (kept != null) {
      return kept;
    }
    Map<String, byte[]> made =
        inScratch(
            folder -> {
              reports.write(
                  new ReportRequest(
                      List.of(run.id()),
                      Optional.empty(),
                      Optional.of(folder.resolve("csv")),
                      Optional.of(folder.resolve("markdown")),
                      Optional.of(folder.resolve("latex")),
                      Optional.empty(),
                      0,
                      Method.DEFAULT),
                  Monitor.NONE);
              return read(folder);
            });
    tables.put(key(run), made);
    return made;
  }

  private static Map<String, byte[]> read(Path folder) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
        files.put(file.getFileName().toString(), Files.readAllBytes(file));
      }
    }
    return files;
  }

  private interface Work<T> {
    T in(Path folder) throws IOException;
  }

  private static <T> T inScratch(Work<T> work) throws IOException {
    Path folder = Files.createTempDirectory("slm-report");
    try {
      return work.in(folder);
    } finally {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
