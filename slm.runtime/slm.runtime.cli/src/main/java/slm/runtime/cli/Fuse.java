package slm.runtime.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import slm.api.experiment.StageSpec;
import slm.api.map.ProbabilityMap;
import slm.api.raster.Extent;
import slm.api.tiling.ScoredTile;

/** A map from scores that come from elsewhere. */
@Command(
    name = "fuse",
    description = "Make the probability map of tiles that were scored elsewhere.")
final class Fuse implements Callable<Integer> {

  private final Services services;
  private final Screen screen;

  @Mixin private SceneSize size;

  @Option(
      names = "--scores",
      required = true,
      paramLabel = "FILE",
      description = "CSV file with the columns x,y,width,height,score.")
  private Path scores;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "PNG file to write the map to.")
  private Path out;

  @Option(
      names = "--tiler",
      paramLabel = "ID[:SETTINGS]",
      description =
          "The tiler that gave out the tiles: check that all of them are scored, and fuse those"
              + " that contribute by its rule (default: fuse all tiles as they are).")
  private StageSpec tiler;

  @Mixin private MapChoice map;
  @Mixin private HowToRun how;

  Fuse(Services services, Screen screen) {
    this.services = services;
    this.screen = screen;
  }

  @Override
  public Integer call() throws IOException {
    Extent extent = size.extent();
    List<ScoredTile> tiles = new ScoresFile(scores, extent).read();
    Interruptible monitor = new Interruptible(screen);
    try {
      ProbabilityMap fused =
          services
              .workbench()
              .fuse(
                  extent,
                  Optional.ofNullable(tiler),
                  tiles,
                  map.fusion(),
                  map.filter(),
                  how.options(),
                  monitor);
      monitor.check();
      services.pictures().writeMap(fused, out);
    } finally {
      screen.clearStatus();
    }
    screen.result(out.toString());
    return Exit.OK;
  }
}
