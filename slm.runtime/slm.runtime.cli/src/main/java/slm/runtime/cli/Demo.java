package slm.runtime.cli;

import java.io.File;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import slm.api.experiment.Experiment;
import slm.api.experiment.StageSpec;

/** The main job from end to end, with nothing to prepare. */
@Command(
    name = "demo",
    description = "Localize in synthetic scenes with the default model, and judge the maps.")
final class Demo implements Callable<Integer> {

  private final Services services;
  private final Screen screen;

  @Option(
      names = "--dataset",
      paramLabel = "ID[:SETTINGS]",
      description = "The cases (default: ${DEFAULT-VALUE}).")
  private StageSpec dataset = new StageSpec("synthetic");

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Where all randomness of the run comes from (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Mixin private StageChoice stages;
  @Mixin private MetricChoice metrics;
  @Mixin private Output output;
  @Mixin private HowToRun how;
  @Mixin private KeepingChoice keeping;

  Demo(Services services, Screen screen) {
    this.services = services;
    this.screen = screen;
  }

  @Override
  public Integer call() {
    Experiment experiment =
        new Experiment(
            "demo",
            dataset,
            List.of(stages.variant(metrics.metrics())),
            List.of(output.sink("files", "demo")),
            seed);
    return new CaseRun(screen, true)
        .show(
            log -> services.workbench().run(experiment, keeping.of(how.options()), log),
            (log, summary) -> {
              ResultTable.print(log, summary, screen);
              screen.result("The pictures are in " + output.folder("demo") + File.separator);
            });
  }
}
