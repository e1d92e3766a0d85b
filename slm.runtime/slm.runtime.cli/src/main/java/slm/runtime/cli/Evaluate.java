package slm.runtime.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import slm.api.experiment.StageSpec;

/** Metrics of maps that exist. */
@Command(
    name = "evaluate",
    description = "Judge existing maps, files named probmap_<case index>.png, .jpg or .tif.")
final class Evaluate implements Callable<Integer> {

  private final Services services;
  private final Screen screen;

  @Option(
      names = "--annotations",
      required = true,
      paramLabel = "FILE",
      description = "Cases in the form of AIR-SLT's anno.json.")
  private Path annotations;

  @Option(
      names = "--maps",
      required = true,
      paramLabel = "DIR",
      description = "Folder of the maps.")
  private Path maps;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "CSV file to write the figures to, in full precision.")
  private Path out;

  @Mixin private MetricChoice metrics;
  @Mixin private HowToRun how;
  @Mixin private KeepingChoice keeping;

  Evaluate(Services services, Screen screen) {
    this.services = services;
    this.screen = screen;
  }

  @Override
  public Integer call() {
    StageSpec dataset = new StageSpec("airslt", Map.of("annotations", annotations.toString()));
    List<StageSpec> sinks =
        out == null ? List.of() : List.of(new StageSpec("csv", Map.of("file", out.toString())));
    return new CaseRun(screen, false)
        .show(
            log ->
                services
                    .workbench()
                    .evaluate(
                        dataset,
                        Map.of("", maps),
                        metrics.metrics(),
                        sinks,
                        keeping.of(how.options()),
                        log),
            (log, summary) -> {
              ResultTable.print(log, summary, screen);
              if (out != null) {
                screen.result("The figures are in " + out);
              }
            });
  }
}
