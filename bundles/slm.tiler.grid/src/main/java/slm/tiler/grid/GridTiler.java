package slm.tiler.grid;

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
 * Cuts a scene into one regular grid of each scale, in one round.
 *
 * <p>For a scale {@code s} tiles start every {@code max(1, round(s * (1 - overlap)))} pixels from 0
 * on, as long as they end inside the scene; one more ends at the border when something is left.
 * Where the scene is smaller than the scale, that axis is cut to the scene. Windows that coincide
 * count once.
 *
 * <p>O(number of tiles). The plain sliding window of detection: unlike {@code sliding}, whose two
 * grids overlap by half along the diagonal only, its overlap is the same everywhere and can be
 * chosen. The number of tiles grows with {@code 1 / (1 - overlap)^2}; without overlap it is the
 * least that covers the scene.
 */
@Stage(
    id = "grid",
    title = "Regular grid",
    summary = "One grid of square tiles a scale, overlapping as much as one likes.")
@Component(service = TilerFactory.class)
public final class GridTiler implements TilerFactory<GridTiler.Settings> {

  /** Far more than anyone would encode; checked before any tile is made. */
  private static final int MOST_TILES = 10_000_000;

  /**
   * @param sizes tile edges, each once
   * @param overlap share of the edge that neighbours have in common
   */
  public record Settings(
      @Setting(
              value = "256,512,768",
              help = "Edges of the tiles, one a scale.",
              unit = "px",
              min = 1)
          List<Integer> sizes,
      @Setting(
              value = "0.5",
              help = "Share of the edge that neighbouring tiles have in common.",
              min = 0,
              max = 0.95)
          double overlap) {

    public Settings {
      sizes = List.copyOf(sizes);
      if (sizes.isEmpty()) {
        throw new IllegalArgumentException("at least one size is needed");
      }
      if (new HashSet<>(sizes).size() < sizes.size()) {
        throw new IllegalArgumentException("a size stands twice in " + sizes);
      }
    }

    /** From one tile to the next, in pixels. */
    int stride(int size) {
      return (int) Math.max(1, Math.round(size * (1 - overlap)));
    }
  }

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public Tiler create(Settings settings) {
    return new Grids(settings);
  }

  private record Grids(Settings settings) implements Tiler {

    @Override
    public List<Tile> next(Extent extent, List<ScoredTile> soFar) {
      return soFar.isEmpty() ? tiles(extent, settings) : List.of();
    }

    @Override
    public OptionalLong most(Extent extent) {
      return OptionalLong.of(tiles(extent, settings).size());
    }
  }

  private static List<Tile> tiles(Extent extent, Settings settings) {
    requireFew(extent, settings);
    List<Tile> tiles = new ArrayList<>();
    Set<Window> seen = new HashSet<>();
    for (int size : settings.sizes()) {
      int width = Math.min(size, extent.width());
      int height = Math.min(size, extent.height());
      List<Integer> columns = starts(extent.width(), width, settings.stride(size));
      for (int y : starts(extent.height(), height, settings.stride(size))) {
        for (int x : columns) {
          Window window = new Window(x, y, width, height);
          if (seen.add(window)) {
            tiles.add(new Tile(window, size));
          }
        }
      }
    }
    return tiles;
  }

  private static List<Integer> starts(int side, int edge, int stride) {
    List<Integer> starts = new ArrayList<>();
    long start = 0;
    for (; start + edge < side; start += stride) {
      starts.add((int) start);
    }
    starts.add(side - edge);
    return starts;
  }

  private static void requireFew(Extent extent, Settings settings) {
    double count = 0;
    for (int size : settings.sizes()) {
      double stride = settings.stride(size);
      count += (extent.width() / stride + 1) * (extent.height() / stride + 1);
    }
    if (count > MOST_TILES) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "Tiles of %s pixels that overlap by %s are about %.0f on a scene of %s, more than %d",
              settings.sizes(),
              settings.overlap(),
              count,
              extent,
              MOST_TILES),
          "Choose larger sizes or less overlap");
    }
  }
}
