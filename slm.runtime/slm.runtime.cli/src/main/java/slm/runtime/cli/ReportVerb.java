package slm.runtime.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import slm.api.report.Report;
import slm.api.report.ReportRequest;
import slm.api.statistics.Method;

/** Reports of runs. */
@Command(
    name = "report",
    description =
        "Write a report of runs: one HTML file that needs no other, with ranking, studies, cases,"
            + " maps, times and provenance; and its tables for papers and programs.")
final class ReportVerb implements Callable<Integer> {

  private final Services services;
  private final Screen screen;

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "RUN",
      description = "Ids of runs, their beginnings, or latest.")
  private List<String> runs;

  @Option(
      names = "--out",
      paramLabel = "FILE.html",
      description = "The page (default: slm-out/report.html).")
  private Path out = Path.of("slm-out", "report.html");

  @Option(names = "--csv", paramLabel = "DIR", description = "Write the tables as CSV, too.")
  private Path csv;

  @Option(
      names = "--markdown",
      paramLabel = "DIR",
      description = "Write the tables as Markdown, too.")
  private Path markdown;

  @Option(
      names = "--latex",
      paramLabel = "DIR",
      description = "Write the tables as LaTeX (booktabs), too.")
  private Path latex;

  @Option(
      names = "--figure",
      paramLabel = "ID",
      description = "The figure that counts (default: rmi, else the first that all have).")
  private String figure;

  @Option(
      names = "--pictures",
      paramLabel = "N",
      description = "How many maps go into the page at most (default: ${DEFAULT-VALUE}).")
  private int pictures = ReportRequest.DEFAULT_PICTURES;

  ReportVerb(Services services, Screen screen) {
    this.services = services;
    this.screen = screen;
  }

  @Override
  public Integer call() throws IOException {
    if (pictures < 0) {
      throw new ParameterException(
          spec.commandLine(), "--pictures is not negative, but " + pictures + " is given");
    }
    Report report =
        services
            .reports()
            .write(
                new ReportRequest(
                    runs,
                    Optional.of(out),
                    Optional.ofNullable(csv),
                    Optional.ofNullable(markdown),
                    Optional.ofNullable(latex),
                    Optional.ofNullable(figure),
                    pictures,
                    Method.DEFAULT),
                new Interruptible(screen));
    report.notes().forEach(screen::warn);
    screen.clearStatus();
    report.files().forEach(file -> screen.result(file.toString()));
    return Exit.OK;
  }
}
