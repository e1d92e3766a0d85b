package slm.runtime.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import slm.api.metric.MetricSpec;
import slm.api.report.Report;
import slm.api.result.CaseOutcome;
import slm.api.statistics.Estimate;
import slm.api.statistics.Method;
import slm.api.statistics.Observation;
import slm.api.store.StoredRun;

/** What the result store has. */
@Command(
    name = "results",
    description = "List the runs that were kept, or show what one of them gave.")
final class Results implements Callable<Integer> {

  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneId.systemDefault());

  private final Services services;
  private final Screen screen;

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "RUN",
      description = "A run's id, the beginning of it, or latest.")
  private String run;

  @Option(names = "--cases", description = "Show every case of the run, not the means.")
  private boolean cases;

  @Option(
      names = "--mlflow",
      paramLabel = "DIR",
      description = "Write the run into a folder that MLflow reads, one MLflow run a variant.")
  private Path mlflow;

  @Mixin private TableFormat format;

  Results(Services services, Screen screen) {
    this.services = services;
    this.screen = screen;
  }

  @Override
  public Integer call() throws IOException {
    if (run == null && (cases || mlflow != null)) {
      throw new ParameterException(
          spec.commandLine(),
          (cases ? "--cases" : "--mlflow") + " goes with a run: name one, or latest");
    }
    if (mlflow != null) {
      export();
    } else if (run == null) {
      list();
    } else {
      StoredRun stored = services.store().run(run);
      List<CaseOutcome> outcomes = services.store().outcomes(stored.id());
      if (cases) {
        printCases(stored, outcomes);
      } else {
        printMeans(stored, outcomes);
      }
    }
    return Exit.OK;
  }

  private void export() throws IOException {
    Path folder = mlflow.toAbsolutePath().normalize();
    Report written;
    try {
      written =
          services
              .mlflow()
              .write(run, folder, Optional.of(folder.toUri()), new Interruptible(screen));
    } finally {
      screen.clearStatus();
    }
    written.notes().forEach(screen::warn);
    written.files().forEach(file -> screen.result(file.toString()));
    screen.log("Look at it with: mlflow ui --backend-store-uri " + folder);
  }

  private void list() {
    List<StoredRun> runs = services.store().runs();
    List<List<String>> rows = new ArrayList<>();
    for (StoredRun stored : runs) {
      rows.add(
          List.of(
              stored.id(),
              WHEN.format(stored.begun()),
              stored.identity().experiment(),
              stored.identity().dataset().id(),
              Integer.toString(stored.identity().variants().size()),
              stored.doneCases()
                  + "/"
                  + (long) stored.cases().size() * stored.identity().variants().size(),
              stored.state().name().toLowerCase(Locale.ROOT),
              stored.folder().map(Object::toString).orElse("-")));
    }
    format.print(
        screen,
        Set.of(4, 5),
        List.of("run", "begun", "experiment", "dataset", "variants", "done", "state", "folder"),
        rows);
    if (runs.isEmpty() && format.forPeople()) {
      screen.log("There is no run yet in " + services.store().place() + ".");
    }
  }

  private void printMeans(StoredRun stored, List<CaseOutcome> outcomes) {
    List<String> labels = services.rankings().labels(stored.identity().variants());
    List<List<String>> rows = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    for (int variant = 0; variant < labels.size(); variant++) {
      for (MetricSpec figure : stored.figures().get(variant)) {
        List<Observation> values = observations(outcomes, variant, figure.id());
        if (values.isEmpty()) {
          continue;
        }
        Estimate estimate = services.statistics().estimate(values, Method.DEFAULT);
        estimate.warnings().stream().filter(w -> !warnings.contains(w)).forEach(warnings::add);
        rows.add(
            List.of(
                labels.get(variant),
                figure.title() + (figure.higherIsBetter() ? "" : " (lower is better)"),
                Integer.toString(estimate.n()),
                Numbers.figure(estimate.mean()),
                Numbers.interval(estimate.overCases(), estimate.n()),
                Numbers.interval(estimate.overClusters(), estimate.clusters())));
      }
    }
    format.print(
        screen,
        Set.of(2, 3),
        List.of("variant", "figure", "cases", "mean", "95 % over cases", "95 % over scenes"),
        rows);
    if (rows.isEmpty() && format.forPeople()) {
      screen.log(
          stored.figures().stream().allMatch(List::isEmpty)
              ? "Run " + stored.id() + " was made without metrics, so it has no figures."
              : "No case of run " + stored.id() + " was done; --cases tells why.");
    }
    warnings.forEach(screen::warn);
  }

  private static List<Observation> observations(
      List<CaseOutcome> outcomes, int variant, String figure) {
    return outcomes.stream()
        .filter(o -> o.variant() == variant && o.figures().containsKey(figure))
        .map(
            o ->
                new Observation(
                    Integer.toString(o.subject().index()),
                    o.subject().scene().name(),
                    o.figures().get(figure)))
        .toList();
  }

  private void printCases(StoredRun stored, List<CaseOutcome> outcomes) {
    List<String> figures =
        stored.figures().stream().flatMap(List::stream).map(MetricSpec::id).distinct().toList();
    List<String> labels = services.rankings().labels(stored.identity().variants());
    List<String> header = new ArrayList<>(List.of("variant", "case", "image", "query"));
    header.addAll(figures);
    header.add("error");
    List<List<String>> rows = new ArrayList<>();
    for (CaseOutcome outcome : outcomes) {
      List<String> row = new ArrayList<>();
      row.add(labels.get(outcome.variant()));
      row.add(Integer.toString(outcome.subject().index()));
      row.add(outcome.subject().scene().name());
      row.add(outcome.subject().query());
      Map<String, Double> values = outcome.figures();
      figures.forEach(f -> row.add(values.containsKey(f) ? Numbers.figure(values.get(f)) : ""));
      row.add(outcome.error().orElse(""));
      rows.add(row);
    }
    Set<Integer> right =
        java.util.stream.IntStream.range(4, 4 + figures.size()).boxed().collect(Collectors.toSet());
    right.add(1);
    format.print(screen, right, header, rows);
  }
}
