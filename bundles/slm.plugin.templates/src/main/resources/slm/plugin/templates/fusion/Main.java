package @package@;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.osgi.service.component.annotations.Component;
import slm.api.Monitor;
import slm.api.Setting;
import slm.api.Stage;
import slm.api.fusion.FieldCells;
import slm.api.fusion.Fusion;
import slm.api.fusion.FusionFactory;
import slm.api.fusion.ScoreField;
import slm.api.map.CellGrid;
import slm.api.raster.Extent;
import slm.api.raster.Window;
import slm.api.tiling.ScoredTile;

/**
 * Gives each pixel the highest score of the tiles that cover it, and a floor where there is none.
 * The field is constant between the tiles' edges, so the work is done once a cell of the grid that
 * these edges make. O(tiles x cells a tile covers), whatever the number of pixels.
 */
@Stage(
    id = "@id@",
    title = "@title@",
    summary = "Each pixel has the highest score of the tiles that cover it.")
@Component(service = FusionFactory.class)
public final class @Class@ implements FusionFactory<@Class@.Settings> {

  /**
   * What users can set; nothing else defines it.
   *
   * @param floor the score of ground that no tile covers
   */
  public record Settings(
      @Setting(value = "0", help = "Score of ground that no tile covers.", min = -1, max = 1)
          double floor) {}

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public Fusion create(Settings settings) {
    return (extent, tiles, monitor) -> fuse(extent, tiles, settings.floor(), monitor);
  }

  private static ScoreField fuse(
      Extent extent, List<ScoredTile> tiles, double floor, Monitor monitor) {
    CellGrid grid =
        new CellGrid(
            borders(tiles, Window::x, Window::right, extent.width()),
            borders(tiles, Window::y, Window::bottom, extent.height()));
    double[] values = new double[grid.columns() * grid.rows()];
    Arrays.fill(values, Double.NEGATIVE_INFINITY);
    for (ScoredTile tile : tiles) {
      monitor.check();
      Window window = tile.tile().window();
      for (int row = grid.rowOf(window.y()); row <= grid.rowOf(window.bottom() - 1); row++) {
        for (int column = grid.columnOf(window.x());
            column <= grid.columnOf(window.right() - 1);
            column++) {
          int cell = row * grid.columns() + column;
          values[cell] = Math.max(values[cell], tile.score());
        }
      }
    }
    for (int cell = 0; cell < values.length; cell++) {
      values[cell] = values[cell] == Double.NEGATIVE_INFINITY ? floor : values[cell];
    }
    return new FieldCells(grid, values);
  }

  private static int[] borders(
      List<ScoredTile> tiles, ToIntFunction<Window> from, ToIntFunction<Window> to, int side) {
    IntStream edges =
        tiles.stream()
            .map(tile -> tile.tile().window())
            .flatMapToInt(w -> IntStream.of(from.applyAsInt(w), to.applyAsInt(w)));
    return IntStream.concat(IntStream.of(0, side), edges).sorted().distinct().toArray();
  }
}
