package slm.runtime.cli;

import picocli.CommandLine.Option;
import slm.api.experiment.StageSpec;
import slm.api.experiment.Variant;

/** Options that choose the tiler. */
final class TilerChoice {

  @Option(
      names = "--tiler",
      paramLabel = "ID[:SETTINGS]",
      description = "What cuts the scene into tiles (default: ${DEFAULT-VALUE}).")
  private StageSpec tiler = Variant.DEFAULT.tiler();

  @Option(
      names = "--sizes",
      paramLabel = "PX[,PX...]",
      description = "Tile edges in pixels: the tiler's setting 'sizes'.")
  private String sizes;

  StageSpec tiler() {
    return sizes == null ? tiler : tiler.with("sizes", sizes);
  }
}
