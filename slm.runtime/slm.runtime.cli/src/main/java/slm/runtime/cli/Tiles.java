package slm.runtime.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import slm.api.raster.Window;
import slm.api.tiling.ScoredTile;
import slm.api.tiling.Tile;

/** The tiles of a scene, for scores from elsewhere. */
@Command(
    name = "tiles",
    description =
        "Print the tiles of a scene as CSV: x,y,width,height. Score them and go on with fuse; a"
            + " tiler that works in rounds is asked for the next one with the scores so far.")
final class Tiles implements Callable<Integer> {

  private final Services services;
  private final Screen screen;

  @Mixin private SceneSize size;
  @Mixin private TilerChoice tiler;

  @Option(
      names = "--scores",
      paramLabel = "FILE",
      description =
          "Scores of all rounds so far, as CSV with the columns x,y,width,height,score: print the"
              + " next round.")
  private Path scores;

  Tiles(Services services, Screen screen) {
    this.services = services;
    this.screen = screen;
  }

  @Override
  public Integer call() throws IOException {
    List<ScoredTile> soFar =
        scores == null ? List.of() : new ScoresFile(scores, size.extent()).read();
    List<Tile> tiles = services.workbench().tiles(size.extent(), tiler.tiler(), soFar);
    StringBuilder csv = new StringBuilder("x,y,width,height");
    for (Tile tile : tiles) {
      Window window = tile.window();
      csv.append('\n').append(window.x()).append(',').append(window.y());
      csv.append(',').append(window.width()).append(',').append(window.height());
    }
    screen.result(csv.toString());
    if (tiles.isEmpty()) {
      screen.log("All rounds are scored. Go on with fuse --tiler " + tiler.tiler() + ".");
    }
    return Exit.OK;
  }
}
