package slm.runtime.cli;

import java.util.List;
import picocli.CommandLine.Option;
import slm.api.experiment.StageSpec;
import slm.api.experiment.Variant;

/** The option that chooses metrics. */
final class MetricChoice {

  @Option(
      names = "--metric",
      paramLabel = "ID[:SETTINGS]",
      description = "What judges the maps; may be repeated (default: ${DEFAULT-VALUE}).")
  private List<StageSpec> metrics = Variant.DEFAULT.metrics();

  List<StageSpec> metrics() {
    return metrics;
  }
}
