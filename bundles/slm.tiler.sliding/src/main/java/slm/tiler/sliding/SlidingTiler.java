package slm.tiler.sliding;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import slm.api.InputException;
import slm.api.Setting;
import slm.api.Stage;
import slm.api.raster.Extent;
import slm.api.raster.Window;
import slm.api.tiling.ScoredTile;
import slm.api.tiling.Tile;
import slm.api.tiling.Tiler;
import slm.api.tiling.TilerFactory;

/**
 * Cuts a scene into two shifted grids of each scale, in one round.
 *
 * <p>For a scale {@code s}, and for each offset {@code o} of 0 and {@code s - floor(s/2)} on both
 * axes, tiles start at {@code o, o + s, o + 2s, ...} while that is inside the scene; a tile that
 * would reach the border is moved back to end there. Windows that coincide count once. Where the
 * scene is smaller than the scale, each axis is cut to the scene on its own (the reference's code
 * slices such scenes wrongly).
 *
 * <p>O(number of tiles). Source: the tiling of "Learning to Evaluate Performance of Multi-modal
 * Semantic Localization" (TGRS 2022) as its published code does it.
 */
@Stage(
    id = "sliding",
    title = "Sliding windows",
    summary = "Two shifted grids of square tiles a scale, as in the TGRS 2022 paper.")
@Component(service = TilerFactory.class)
public final class SlidingTiler implements TilerFactory<SlidingTiler.Settings> {

  /** Far more than anyone would encode; checked before any tile is made. */
  private static final int MOST_TILES = 10_000_000;

  /**
   * @param sizes tile edges, each once
   */
  public record Settings(
      @Setting(
              value = "256,512,768",
              help = "Edges of the tiles, one a scale.",
              unit = "px",
              min = 1)
          List<Integer> sizes) {

    public Settings {
      sizes = List.copyOf(sizes);
      if (sizes.isEmpty()) {
        throw new IllegalArgumentException("at least one size is needed");
      }
      if (new HashSet<>(sizes).size() < sizes.size()) {
        throw new IllegalArgumentException("a size stands twice in " + sizes);
      }
    }
  }

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public Tiler create(Settings settings) {
    return new Grids(settings.sizes());
  }

  private record Grids(List<Integer> sizes) implements Tiler {

    @Override
    public List<Tile> next(Extent extent, List<ScoredTile> soFar) {
      return soFar.isEmpty() ? tiles(extent, sizes) : List.of();
    }

    @Override
    public OptionalLong most(Extent extent) {
      return OptionalLong.of(tiles(extent, sizes).size());
    }
  }

  private static List<Tile> tiles(Extent extent, List<Integer> sizes) {
    requireFew(extent, sizes);
    List<Tile> tiles = new ArrayList<>();
    Set<Window> seen = new HashSet<>();
    for (int size : sizes) {
      for (int offset : new int[] {0, size - size / 2}) {
        for (long y = offset; y < extent.height(); y += size) {
          for (long x = offset; x < extent.width(); x += size) {
            Window window = window(x, y, size, extent);
            if (seen.add(window)) {
              tiles.add(new Tile(window, size));
            }
          }
        }
      }
    }
    return tiles;
  }

  private static void requireFew(Extent extent, List<Integer> sizes) {
    double count = 0;
    for (int size : sizes) {
      count += 2.0 * (extent.width() / size + 1) * (extent.height() / size + 1);
    }
    if (count > MOST_TILES) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "Tiles of %s pixels are about %.0f on a scene of %s, more than %d",
              sizes,
              count,
              extent,
              MOST_TILES),
          "Choose larger sizes");
    }
  }

  private static Window window(long x, long y, int size, Extent extent) {
    int width = Math.min(size, extent.width());
    int height = Math.min(size, extent.height());
    return new Window(
        (int) Math.min(x, extent.width() - width),
        (int) Math.min(y, extent.height() - height),
        width,
        height);
  }
}
