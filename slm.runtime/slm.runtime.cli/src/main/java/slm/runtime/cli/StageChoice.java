package slm.runtime.cli;

import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import slm.api.experiment.StageSpec;
import slm.api.experiment.Variant;

/** Options that choose every stage from scene to map. */
final class StageChoice {

  @Option(
      names = "--encoder",
      paramLabel = "ID",
      description = "The model that judges tiles (default: ${DEFAULT-VALUE}).")
  private StageSpec encoder = Variant.DEFAULT.encoder();

  @Mixin private TilerChoice tiler;

  @Option(
      names = "--query-strategy",
      paramLabel = "ID[:SETTINGS]",
      description =
          "What makes of the query what the encoder is asked (default: ${DEFAULT-VALUE}).")
  private StageSpec query = Variant.DEFAULT.query();

  @Mixin private MapChoice map;

  /** The variant chosen, with these metrics. */
  Variant variant(List<StageSpec> metrics) {
    return new Variant(tiler.tiler(), query, encoder, map.fusion(), map.filter(), metrics);
  }
}
