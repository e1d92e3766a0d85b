package slm.runtime.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import slm.api.raster.Window;
import slm.api.tiling.Tile;

/** The tiles of a scene, for scores from elsewhere. */
@Command(
    name = "tiles",
    description =
        "Print the tiles of a scene as CSV: x,y,width,height. Score them and go on with fuse.")
final class Tiles implements Callable<Integer> {

  private final Services services;
  private final Screen screen;

  @Mixin private SceneSize size;
  @Mixin private TilerChoice tiler;

  Tiles(Services services, Screen screen) {
    this.services = services;
    this.screen = screen;
  }

  @Override
  public Integer call() {
    StringBuilder csv = new StringBuilder("x,y,width,height");
    for (Tile tile : services.workbench().tiles(size.extent(), tiler.tiler(), List.of())) {
      Window window = tile.window();
      csv.append('\n').append(window.x()).append(',').append(window.y());
      csv.append(',').append(window.width()).append(',').append(window.height());
    }
    screen.result(csv.toString());
    return Exit.OK;
  }
}
