package slm.tiler.quadtree;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
 * Spends a budget of tiles where scores are high.
 *
 * <p>Round 1 is a grid of {@code coarse} pixels, the last tiles moved back to end at the border.
 * Each further round splits the best-scored tiles that were not split yet, at most {@code split} of
 * them, and of equal scores the first by y, then x, then the larger: a tile of edge {@code e} has
 * four children of edge {@code ceil(e / 2)} at its corners, which cover it. Tiles whose children
 * would be smaller than {@code fine} are not split. It ends when none is left to split, or when the
 * next four children would exceed the budget of tiles in all; the first round is always whole.
 *
 * <p>All tiles contribute. So the scene is covered whatever was split, and the mean over the tiles
 * of a pixel weighs what was seen at every level, as the multi-scale grid of the TGRS 2022 paper
 * does; with only the leaves, ground of different levels would be compared by scores of different
 * scales.
 *
 * <p>O(n log n) for n tiles a round. Best-first search over a quadtree, as in branch and bound for
 * detection (C. H. Lampert et al., 2008), without its bound: an encoder gives none, so a thing that
 * the coarse tile does not show is missed. Use it where encoding is what costs and the query covers
 * a good part of a coarse tile.
 */
@Stage(
    id = "quadtree",
    title = "Quadtree",
    summary = "From coarse to fine where scores are high, within a budget of tiles.")
@Component(service = TilerFactory.class)
public final class QuadtreeTiler implements TilerFactory<QuadtreeTiler.Settings> {

  /** Far more than anyone would encode; checked before any tile is made. */
  private static final int MOST_TILES = 10_000_000;

  /**
   * @param coarse edge of the tiles of the first round
   * @param fine edge below which no tile is made
   * @param budget tiles in all, unless the first round alone has more
   * @param split tiles that are split in a round
   */
  public record Settings(
      @Setting(value = "768", help = "Edge of the tiles of the first round.", unit = "px", min = 2)
          int coarse,
      @Setting(value = "128", help = "Edge below which no tile is made.", unit = "px", min = 1)
          int fine,
      @Setting(
              value = "200",
              help = "Tiles in all; the first round is made whatever it takes.",
              min = 1,
              max = MOST_TILES)
          int budget,
      @Setting(value = "8", help = "Tiles that are split in a round.", min = 1, max = 100_000)
          int split) {

    public Settings {
      if (fine > coarse) {
        throw new IllegalArgumentException("fine is " + fine + ", larger than coarse, " + coarse);
      }
    }
  }

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public Tiler create(Settings settings) {
    return new Quadtree(settings);
  }

  private record Quadtree(Settings settings) implements Tiler {

    @Override
    public List<Tile> next(Extent extent, List<ScoredTile> soFar) {
      return new Search(settings, extent).next(soFar);
    }

    @Override
    public OptionalLong most(Extent extent) {
      return OptionalLong.of(Math.max(next(extent, List.of()).size(), settings.budget()));
    }
  }

  /** The state of a search, rebuilt from the tiles that were given out so far. */
  private static final class Search {
    private static final Comparator<ScoredTile> BEST_FIRST =
        Comparator.comparingDouble((ScoredTile scored) -> -scored.score())
            .thenComparingInt(scored -> scored.tile().window().y())
            .thenComparingInt(scored -> scored.tile().window().x())
            .thenComparingInt(scored -> -scored.tile().scale());

    private final Settings settings;
    private final Extent extent;

    Search(Settings settings, Extent extent) {
      this.settings = settings;
      this.extent = extent;
    }

    /** Plays all rounds again, with the scores that are known. */
    List<Tile> next(List<ScoredTile> soFar) {
      requireFew();
      Map<Window, ScoredTile> scores = new HashMap<>();
      soFar.forEach(scored -> scores.put(scored.tile().window(), scored));
      Map<Window, ScoredTile> judged = new LinkedHashMap<>();
      Set<Window> split = new HashSet<>();
      List<Tile> round = first();
      while (!round.isEmpty() && scores.containsKey(round.get(0).window())) {
        for (Tile tile : round) {
          judged.put(tile.window(), scores.get(tile.window()));
        }
        round = children(judged, split);
      }
      return round;
    }

    private List<Tile> first() {
      int size = settings.coarse();
      Set<Window> windows = new LinkedHashSet<>();
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

    /** The next round: the children of the best tiles that are whole so far. */
    private List<Tile> children(Map<Window, ScoredTile> judged, Set<Window> split) {
      List<ScoredTile> whole =
          judged.values().stream()
              .filter(scored -> divisible(scored.tile()) && !split.contains(scored.tile().window()))
              .sorted(BEST_FIRST)
              .toList();
      List<Tile> round = new ArrayList<>();
      Set<Window> given = new HashSet<>(judged.keySet());
      int divided = 0;
      for (ScoredTile scored : whole) {
        if (divided == settings.split() || given.size() + 4 > settings.budget()) {
          break;
        }
        split.add(scored.tile().window());
        divided++;
        for (Tile child : corners(scored.tile())) {
          if (given.add(child.window())) {
            round.add(child);
          }
        }
      }
      // where all children were given out before, as others' children, the search goes on
      return round.isEmpty() && divided > 0 ? children(judged, split) : round;
    }

    private boolean divisible(Tile tile) {
      Window window = tile.window();
      return (tile.scale() + 1) / 2 >= settings.fine()
          && tile.scale() > 1
          && (window.width() > 1 || window.height() > 1);
    }

    private static List<Tile> corners(Tile tile) {
      Window window = tile.window();
      int width = (window.width() + 1) / 2;
      int height = (window.height() + 1) / 2;
      int scale = (tile.scale() + 1) / 2;
      List<Tile> corners = new ArrayList<>();
      for (int y : new int[] {window.y(), window.bottom() - height}) {
        for (int x : new int[] {window.x(), window.right() - width}) {
          corners.add(new Tile(new Window(x, y, width, height), scale));
        }
      }
      return corners;
    }

    private void requireFew() {
      double count =
          Math.ceil((double) extent.width() / settings.coarse())
              * Math.ceil((double) extent.height() / settings.coarse());
      if (count > MOST_TILES) {
        throw new InputException(
            String.format(
                Locale.ROOT,
                "Tiles of %d pixels are %.0f on a scene of %s, more than %d",
                settings.coarse(),
                count,
                extent,
                MOST_TILES),
            "Choose a larger coarse size");
      }
    }
  }
}
