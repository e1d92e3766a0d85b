package slm.runtime.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import slm.api.experiment.Experiment;
import slm.api.experiment.ExperimentFile;
import slm.api.experiment.Plan;
import slm.api.experiment.StageSpec;

/** What an experiment would do. */
@Command(
    name = "plan",
    description =
        "Tell what an experiment would do: variants, cases, tiles, encodes, time and disk space."
            + " Nothing is run.")
final class PlanVerb implements Callable<Integer> {

  private final Services services;
  private final Screen screen;

  @Parameters(paramLabel = "EXPERIMENT.yaml", description = "What would be run.")
  private Path file;

  @Option(
      names = "--measure",
      description = "Time what was never measured here, on the corner of a scene.")
  private boolean measure;

  @Mixin private HowToRun how;

  PlanVerb(Services services, Screen screen) {
    this.services = services;
    this.screen = screen;
  }

  @Override
  public Integer call() throws IOException {
    ExperimentFile written = services.experiments().read(file);
    Interruptible monitor = new Interruptible(screen);
    Experiment any = written.experiments().values().iterator().next();
    screen.result(
        screen.strong(
            "experiment %s: %s, %s"
                .formatted(
                    written.name(),
                    Count.of(any.variants().size(), "variant"),
                    Count.of(written.experiments().size(), "dataset"))));
    VariantTable.print(any.variants(), screen);
    boolean runnable = true;
    PlanReport report = new PlanReport(screen, measure);
    for (Map.Entry<String, Experiment> one : written.experiments().entrySet()) {
      monitor.restart(one.getKey());
      Plan plan =
          services.workbench().plan(withSinks(one.getValue()), how.options(), measure, monitor);
      screen.clearStatus();
      screen.result("");
      report.print(one.getKey(), one.getValue().variants().size(), plan);
      if (plan.cases() == 0) {
        screen.error("No case of the dataset " + one.getKey() + " can be run; see the notes.");
        runnable = false;
      }
    }
    report.total(written.experiments().size());
    return runnable ? Exit.OK : Exit.FAILED;
  }

  /** Where nothing is said about results, a run writes a folder of files. */
  private static Experiment withSinks(Experiment written) {
    return written.sinks().isEmpty()
        ? new Experiment(
            written.name(),
            written.dataset(),
            written.variants(),
            List.of(new StageSpec("files")),
            written.seed())
        : written;
  }
}
