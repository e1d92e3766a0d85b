package slm.tiler.expanding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
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
 * Looks at a coarse grid first and then more closely around its best tiles, in two rounds.
 *
 * <p>Round 1: one grid of {@code size}; a tile that would pass the border is moved back to end
 * there. Of its {@code n} tiles the {@code floor(keep * n) + 1} best are kept; where scores are
 * equal, the first by y and then x. Round 2: nine anchors of each kept tile (its corners, the four
 * points a quarter inside, its centre), and around each anchor {@code p} a window of every edge
 * {@code e} in {@code windows}: on each axis from {@code max(0, p - floor(e/2))} to {@code
 * min(start + e, side)}, so that windows at the far border are smaller. Equal windows count once.
 *
 * <p>Only kept tiles and windows of round 2 contribute. The rest of the scene is covered by no tile
 * and counts as 0: with scores below 0 it would be the brightest ground.
 *
 * <p>O(n log n) for n tiles. About 20 times fewer tiles than {@code sliding} on a large scene; use
 * it where encoding is what costs, and where a query is true in few places. Source: SeLo v2, the
 * multi-level likelihood expansion of the TGRS 2022 paper's published code.
 */
@Stage(
    id = "expanding",
    title = "Expanding search",
    summary = "A coarse grid, then closer windows around its best tiles: the tiler of SeLo v2.")
@Component(service = TilerFactory.class)
public final class ExpandingTiler implements TilerFactory<ExpandingTiler.Settings> {

  /** Far more than anyone would encode; checked before any tile is made. */
  private static final int MOST_TILES = 10_000_000;

  private static final int ANCHORS = 9;

  /**
   * @param size edge of the coarse tiles
   * @param keep share of the coarse tiles that is looked at closely
   * @param windows edges of the closer windows, each once
   */
  public record Settings(
      @Setting(value = "512", help = "Edge of the coarse tiles.", unit = "px", min = 1) int size,
      @Setting(
              value = "0.15",
              help = "Share of the coarse tiles that is looked at closely; one more is kept.",
              min = 0,
              max = 1)
          double keep,
      @Setting(
              value = "128,256",
              help = "Edges of the windows around a kept tile's anchors.",
              unit = "px",
              min = 2)
          List<Integer> windows) {

    public Settings {
      windows = List.copyOf(windows);
      if (windows.isEmpty()) {
        throw new IllegalArgumentException("at least one window is needed");
      }
      if (new HashSet<>(windows).size() < windows.size()) {
        throw new IllegalArgumentException("a window stands twice in " + windows);
      }
    }
  }

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public Tiler create(Settings settings) {
    return new Expansion(settings);
  }

  private record Expansion(Settings settings) implements Tiler {

    @Override
    public List<Tile> next(Extent extent, List<ScoredTile> soFar) {
      requireFew(extent);
      List<Tile> coarse = coarse(extent);
      if (soFar.isEmpty()) {
        return coarse;
      }
      Set<Window> judged = new HashSet<>();
      soFar.forEach(scored -> judged.add(scored.tile().window()));
      return closer(extent, kept(coarse.size(), soFar)).stream()
          .filter(tile -> judged.add(tile.window()))
          .toList();
    }

    @Override
    public List<ScoredTile> contributing(Extent extent, List<ScoredTile> all) {
      List<Tile> kept = kept(coarse(extent).size(), all);
      Set<Window> windows = new HashSet<>();
      kept.forEach(tile -> windows.add(tile.window()));
      closer(extent, kept).forEach(tile -> windows.add(tile.window()));
      return all.stream().filter(scored -> windows.contains(scored.tile().window())).toList();
    }

    @Override
    public OptionalLong most(Extent extent) {
      requireFew(extent);
      long coarse = coarse(extent).size();
      long kept = Math.min(coarse, (long) (settings.keep() * coarse) + 1);
      return OptionalLong.of(coarse + kept * ANCHORS * settings.windows().size());
    }

    private List<Tile> coarse(Extent extent) {
      Set<Window> windows = new LinkedHashSet<>();
      int size = settings.size();
      int width = Math.min(size, extent.width());
      int height = Math.min(size, extent.height());
      for (long y = 0; y < extent.height(); y += size) {
        for (long x = 0; x < extent.width(); x += size) {
          windows.add(
              new Window(
                  (int) Math.min(x, extent.width() - width),
                  (int) Math.min(y, extent.height() - height),
                  width,
                  height));
        }
      }
      return windows.stream().map(window -> new Tile(window, size)).toList();
    }

    /** The best of the first round, which is the first {@code coarse} tiles. */
    private List<Tile> kept(int coarse, List<ScoredTile> soFar) {
      Comparator<ScoredTile> bestFirst =
          Comparator.comparingDouble((ScoredTile scored) -> -scored.score())
              .thenComparingInt(scored -> scored.tile().window().y())
              .thenComparingInt(scored -> scored.tile().window().x());
      return soFar.subList(0, Math.min(coarse, soFar.size())).stream()
          .sorted(bestFirst)
          .limit((long) (settings.keep() * coarse) + 1)
          .map(ScoredTile::tile)
          .toList();
    }

    private List<Tile> closer(Extent extent, List<Tile> kept) {
      List<Tile> tiles = new ArrayList<>();
      Set<Window> seen = new HashSet<>();
      for (Tile tile : kept) {
        Window window = tile.window();
        for (int[] anchor : anchors(window)) {
          for (int edge : settings.windows()) {
            Window around = around(anchor[0], anchor[1], edge, extent);
            if (seen.add(around)) {
              tiles.add(new Tile(around, edge));
            }
          }
        }
      }
      return tiles;
    }

    private static int[][] anchors(Window window) {
      int left = window.x();
      int top = window.y();
      int width = window.width();
      int height = window.height();
      return new int[][] {
        {left, top},
        {left + width, top},
        {left, top + height},
        {left + width, top + height},
        {left + width / 4, top + height / 4},
        {left + 3 * width / 4, top + height / 4},
        {left + width / 4, top + 3 * height / 4},
        {left + 3 * width / 4, top + 3 * height / 4},
        {left + width / 2, top + height / 2}
      };
    }

    private static Window around(int x, int y, int edge, Extent extent) {
      int left = Math.max(0, x - edge / 2);
      int top = Math.max(0, y - edge / 2);
      return new Window(
          left, top, Math.min(edge, extent.width() - left), Math.min(edge, extent.height() - top));
    }

    private void requireFew(Extent extent) {
      double coarse =
          Math.ceil((double) extent.width() / settings.size())
              * Math.ceil((double) extent.height() / settings.size());
      double closer = (settings.keep() * coarse + 1) * ANCHORS * settings.windows().size();
      if (coarse + closer > MOST_TILES) {
        throw new InputException(
            String.format(
                Locale.ROOT,
                "Tiles of %d pixels with windows of %s around the best are up to %.0f on a scene of"
                    + " %s, more than %d",
                settings.size(),
                settings.windows(),
                coarse + closer,
                extent,
                MOST_TILES),
            "Choose a larger size, or keep fewer");
      }
    }
  }
}
