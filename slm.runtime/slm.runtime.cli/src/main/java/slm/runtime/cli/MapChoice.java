package slm.runtime.cli;

import picocli.CommandLine.Option;
import slm.api.experiment.StageSpec;
import slm.api.experiment.Variant;

/** Options that choose how scores become a map. */
final class MapChoice {

  @Option(
      names = "--fusion",
      paramLabel = "ID[:SETTINGS]",
      description = "What fuses the scores of overlapping tiles (default: ${DEFAULT-VALUE}).")
  private StageSpec fusion = Variant.DEFAULT.fusion();

  @Option(
      names = "--filter",
      paramLabel = "ID[:SETTINGS]",
      description =
          "What smooths the map, such as gaussian:255 or none (default: ${DEFAULT-VALUE}).")
  private StageSpec filter = Variant.DEFAULT.filter();

  StageSpec fusion() {
    return fusion;
  }

  StageSpec filter() {
    return filter;
  }
}
