package slm.runtime.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import slm.api.dataset.DatasetReport;
import slm.api.dataset.DatasetReport.Figure;
import slm.api.dataset.DatasetReport.Problem;
import slm.api.dataset.DatasetReport.Spread;
import slm.api.experiment.StageSpec;

/** What a dataset holds, and what is wrong or odd about it. */
@Command(
    name = "check",
    description = "Tell what a dataset holds, and everything that is wrong or odd about it.",
    footer = {"", "Exit code 0 when every case can be run and judged, also with warnings; else 1."})
final class DatasetCheck implements Callable<Integer> {

  private final Services services;
  private final Screen screen;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "ID[:SETTINGS]",
      arity = "0..1",
      description = "The dataset, such as coco:annotations=instances.json,images=imgs.")
  private StageSpec dataset;

  @Option(
      names = "--annotations",
      paramLabel = "FILE",
      description = "Cases in the form of AIR-SLT's anno.json, in place of a dataset.")
  private Path annotations;

  @Option(
      names = "--images",
      paramLabel = "DIR",
      description = "Folder of their scenes (default: that of the annotations).")
  private Path images;

  @Option(names = "--json", description = "Print figures, problems and warnings as JSON.")
  private boolean json;

  DatasetCheck(Services services, Screen screen) {
    this.services = services;
    this.screen = screen;
  }

  @Override
  public Integer call() {
    DatasetReport report = services.datasets().check(which(), new Interruptible(screen));
    if (json) {
      screen.result(json(report));
    } else {
      print(report);
    }
    return report.problems().isEmpty() ? Exit.OK : Exit.FAILED;
  }

  private StageSpec which() {
    if ((dataset == null) == (annotations == null)) {
      throw new ParameterException(
          spec.commandLine(), "Give either a dataset or --annotations, and not both");
    }
    if (dataset != null) {
      if (images != null) {
        throw new ParameterException(
            spec.commandLine(),
            "--images goes with --annotations; write it as a setting of the dataset");
      }
      return dataset;
    }
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("annotations", annotations.toString());
    if (images != null) {
      settings.put("images", images.toString());
    }
    return new StageSpec("airslt", settings);
  }

  private void print(DatasetReport report) {
    screen.result(screen.strong(Screen.printable(report.name())));
    Table table = new Table(Set.of(1, 2, 3, 4), List.of("", "total", "min", "mean", "max"));
    for (Figure figure : report.figures()) {
      List<String> row = new ArrayList<>();
      row.add(figure.title());
      row.add(figure.total().map(String::valueOf).orElse(""));
      row.add(figure.spread().map(spread -> number(spread.min())).orElse(""));
      row.add(figure.spread().map(spread -> number(spread.mean())).orElse(""));
      row.add(figure.spread().map(spread -> number(spread.max())).orElse(""));
      table.add(row);
    }
    table.lines().forEach(line -> screen.result("  " + line));
    report.problems().forEach(problem -> print("PROBLEM", problem));
    report.warnings().forEach(warning -> print("WARNING", warning));
    int problems = report.problems().size();
    int warnings = report.warnings().size();
    if (problems > 0) {
      screen.result(count(problems, "problem") + ", " + count(warnings, "warning") + ".");
    } else {
      screen.result(
          "Nothing is wrong."
              + (warnings > 0
                  ? " " + count(warnings, "warning") + ": every case is judged as it stands."
                  : ""));
    }
  }

  private void print(String kind, Problem problem) {
    String subject =
        (problem.index() < 0 ? "" : problem.index() + " ")
            + (problem.scene().isEmpty() ? "" : "(" + problem.scene() + ")");
    screen.result(
        screen.strong(kind)
            + "  "
            + Screen.printable(
                subject.strip() + ": " + problem.problem() + ". " + problem.remedy() + "."));
  }

  private static String count(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e9
        ? String.valueOf((long) value)
        : String.format(Locale.ROOT, "%.4f", value);
  }

  private static String json(DatasetReport report) {
    List<String> figures = report.figures().stream().map(DatasetCheck::json).toList();
    return ("{\"name\": %s,\n \"digest\": %s,\n \"figures\": {%s},\n \"problems\": [%s],"
            + "\n \"warnings\": [%s]}")
        .formatted(
            JsonText.quoted(report.name()),
            JsonText.quoted(report.digest()),
            list(figures),
            list(report.problems().stream().map(DatasetCheck::json).toList()),
            list(report.warnings().stream().map(DatasetCheck::json).toList()));
  }

  private static String json(Problem problem) {
    return "{\"index\": %d, \"scene\": %s, \"problem\": %s, \"remedy\": %s}"
        .formatted(
            problem.index(),
            JsonText.quoted(problem.scene()),
            JsonText.quoted(problem.problem()),
            JsonText.quoted(problem.remedy()));
  }

  private static String list(List<String> elements) {
    return elements.isEmpty() ? "" : "\n  " + String.join(",\n  ", elements);
  }

  private static String json(Figure figure) {
    String value =
        figure
            .total()
            .map(String::valueOf)
            .orElseGet(() -> figure.spread().map(DatasetCheck::json).orElse("null"));
    return JsonText.quoted(figure.name()) + ": " + value;
  }

  private static String json(Spread spread) {
    return "{\"count\": %d, \"min\": %s, \"mean\": %s, \"max\": %s}"
        .formatted(spread.count(), spread.min(), spread.mean(), spread.max());
  }
}
