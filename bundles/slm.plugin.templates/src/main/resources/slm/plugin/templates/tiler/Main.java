package @package@;

import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import slm.api.Setting;
import slm.api.Stage;
import slm.api.raster.Extent;
import slm.api.raster.Window;
import slm.api.tiling.Tile;
import slm.api.tiling.Tiler;
import slm.api.tiling.TilerFactory;

/**
 * Cuts a scene into one grid of tiles, in one round: on each axis, tiles start at 0, step, 2 * step,
 * ... and the last one ends at the border. O(number of tiles).
 */
@Stage(id = "@id@", title = "@title@", summary = "One grid of tiles at a fixed step.")
@Component(service = TilerFactory.class)
public final class @Class@ implements TilerFactory<@Class@.Settings> {

  /**
   * What users can set; nothing else defines it.
   *
   * @param size edge of the tiles
   * @param step from one tile to the next
   */
  public record Settings(
      @Setting(value = "512", help = "Edge of the tiles.", unit = "px", min = 1) int size,
      @Setting(value = "256", help = "From one tile to the next.", unit = "px", min = 1) int step) {

    public Settings {
      if (step > size) {
        throw new IllegalArgumentException(
            "a step of " + step + " leaves gaps between tiles of " + size);
      }
    }
  }

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public Tiler create(Settings settings) {
    return (extent, soFar) -> soFar.isEmpty() ? grid(extent, settings) : List.of();
  }

  private static List<Tile> grid(Extent extent, Settings settings) {
    int width = Math.min(settings.size(), extent.width());
    int height = Math.min(settings.size(), extent.height());
    List<Tile> tiles = new ArrayList<>();
    for (int y : starts(extent.height(), height, settings.step())) {
      for (int x : starts(extent.width(), width, settings.step())) {
        tiles.add(new Tile(new Window(x, y, width, height), settings.size()));
      }
    }
    return tiles;
  }

  private static List<Integer> starts(int side, int length, int step) {
    List<Integer> starts = new ArrayList<>();
    for (int start = 0; start + length < side; start += step) {
      starts.add(start);
    }
    starts.add(side - length);
    return starts;
  }
}
