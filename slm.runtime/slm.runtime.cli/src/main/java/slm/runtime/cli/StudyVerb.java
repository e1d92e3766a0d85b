package slm.runtime.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import slm.api.experiment.Experiment;
import slm.api.experiment.StageSpec;
import slm.api.report.ReportRequest;
import slm.api.result.RunSummary;
import slm.api.study.MetricSanity;
import slm.api.study.Study;

/** A standard study: the list of them, its experiment file, or the run of it. */
@Command(
    name = "study",
    description = "Run a standard study over a dataset, or list the studies.",
    customSynopsis = {
      "slm study",
      "slm study NAME [--dataset ID[:SETTINGS]] [--out DIR] [options]",
      "slm study NAME --annotations anno.json --images DIR [--out DIR] [options]",
      "slm study --print NAME [--dataset ID[:SETTINGS]]"
    })
final class StudyVerb implements Callable<Integer> {

  private final Services services;
  private final Screen screen;

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description = "Of the study; without it, all are listed.")
  private String name;

  @Option(
      names = "--print",
      description = "Print the experiment file of the study, and run nothing.")
  private boolean print;

  @Option(
      names = "--dataset",
      paramLabel = "ID[:SETTINGS]",
      description = "The cases (default: synthetic).")
  private StageSpec dataset;

  @Option(
      names = "--annotations",
      paramLabel = "FILE",
      description = "Cases in the form of AIR-SLT's anno.json, in place of --dataset.")
  private Path annotations;

  @Option(names = "--images", paramLabel = "DIR", description = "Folder of their scenes.")
  private Path images;

  @Option(
      names = {"-v", "--verbose"},
      description = "Tell sizes, tiles and times of every case.")
  private boolean verbose;

  @Mixin private MetricChoice metrics;
  @Mixin private Output output;
  @Mixin private HowToRun how;
  @Mixin private KeepingChoice keeping;

  StudyVerb(Services services, Screen screen) {
    this.services = services;
    this.screen = screen;
  }

  @Override
  public Integer call() throws IOException {
    if (name == null) {
      if (print) {
        throw new ParameterException(
            spec.commandLine(), "--print needs the name of a study, such as scales");
      }
      return list();
    }
    if (isOfMaps() && !print) {
      return judgeMaps();
    }
    String text = services.studies().text(name, cases(), metrics.metrics());
    if (print) {
      screen.result(text.stripTrailing());
      return Exit.OK;
    }
    return run(text);
  }

  private int list() {
    Table table = new Table(Set.of(), List.of("study", "question"));
    for (Study study : services.studies().list()) {
      table.add(List.of(study.name(), study.question()));
    }
    table.lines().forEach(screen::result);
    return Exit.OK;
  }

  private int run(String text) throws IOException {
    Path folder = output.folder(name);
    Path file = folder.resolve(name + ".yaml");
    Files.createDirectories(folder);
    Files.writeString(file, text, StandardCharsets.UTF_8);
    Experiment written = services.experiments().read(file).experiments().values().iterator().next();
    Experiment experiment =
        new Experiment(
            written.name(),
            written.dataset(),
            written.variants(),
            List.of(output.sink("files", name)),
            written.seed());
    return new CaseRun(screen, verbose)
        .show(
            log -> services.workbench().run(experiment, keeping.of(how.options()), log),
            (log, summary) -> {
              StudyTable.print(log, summary, screen);
              screen.result("The experiment file is " + file);
              screen.result("The results are in " + folder);
              report(summary, folder);
            });
  }

  /** A study that was kept has its report beside its results. */
  private void report(RunSummary summary, Path folder) {
    if (summary.id().isEmpty() || !services.stored().reporting()) {
      return;
    }
    Path page = folder.resolve("report.html");
    try {
      ReportRequest request = ReportRequest.page(summary.id().get(), page);
      services.reports().write(request, new Interruptible(screen)).notes().forEach(screen::warn);
      screen.clearStatus();
      screen.result("The report is " + page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isOfMaps() {
    return services.studies().list().stream()
        .anyMatch(study -> study.name().equals(name) && study.form() == Study.Form.MAPS);
  }

  private int judgeMaps() {
    Path folder = output.folder(name);
    boolean chosen = spec.commandLine().getParseResult().hasMatchedOption("--metric");
    return new CaseRun(screen, verbose)
        .show(
            log ->
                services
                    .sanity()
                    .run(
                        cases(),
                        folder.resolve("maps"),
                        chosen ? metrics.metrics() : List.of(),
                        List.of(output.sink("files", name)),
                        0,
                        keeping.of(how.options()),
                        log),
            (log, summary) -> {
              StudyTable.print(log, summary, screen);
              for (MetricSanity.Verdict verdict :
                  services.sanity().verdicts(log.start(), summary)) {
                screen.result(verdict.figure() + ": " + verdict.doubt().orElse("as it should be"));
              }
              screen.result("The results are in " + folder);
              report(summary, folder);
            });
  }

  private StageSpec cases() {
    if (annotations == null && images == null) {
      return dataset == null ? new StageSpec("synthetic") : dataset;
    }
    if (dataset != null) {
      throw new ParameterException(
          spec.commandLine(), "Give either --dataset, or --annotations and --images");
    }
    if (annotations == null || images == null) {
      throw new ParameterException(
          spec.commandLine(), "--annotations and --images belong together");
    }
    return new StageSpec("airslt")
        .with("annotations", annotations.toString())
        .with("images", images.toString());
  }
}
