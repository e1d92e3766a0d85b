package slm.engine;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import slm.api.raster.Extent;
import slm.api.raster.Window;
import slm.api.tiling.ScoredTile;

/** What tiles cover of a scene. */
final class Cover {

  /** More cells than this are not looked at: 64 MiB of counters. */
  private static final long MOST_CELLS = 1L << 24;

  private Cover() {}

  /**
   * A warning when ground that no tile covers, and which counts as 0, may outshine tiles with
   * scores below 0; else null. O(tiles + cells) time.
   */
  static String warning(Extent extent, List<ScoredTile> tiles) {
    if (tiles.stream().allMatch(tile -> tile.score() >= 0) || covers(extent, tiles)) {
      return null;
    }
    return "Some scores are below 0, and part of the scene is covered by no tile and counts as 0:"
        + " ground that was not looked at may be among the brightest of the map.";
  }

  /** Whether every pixel is covered; also said when there are too many cells to look at. */
  static boolean covers(Extent extent, List<ScoredTile> tiles) {
    TreeSet<Integer> xs = new TreeSet<>(List.of(0, extent.width()));
    TreeSet<Integer> ys = new TreeSet<>(List.of(0, extent.height()));
    for (ScoredTile tile : tiles) {
      Window w = tile.tile().window();
      xs.addAll(List.of(w.x(), w.right()));
      ys.addAll(List.of(w.y(), w.bottom()));
    }
    int[] x = xs.stream().mapToInt(Integer::intValue).toArray();
    int[] y = ys.stream().mapToInt(Integer::intValue).toArray();
    if ((long) x.length * y.length > MOST_CELLS) {
      return true;
    }
    // differences along both axes; their running sums count the tiles over a cell
    int[] counts = new int[x.length * y.length];
    for (ScoredTile tile : tiles) {
      Window w = tile.tile().window();
      int left = Arrays.binarySearch(x, w.x());
      int right = Arrays.binarySearch(x, w.right());
      int top = Arrays.binarySearch(y, w.y()) * x.length;
      int bottom = Arrays.binarySearch(y, w.bottom()) * x.length;
      counts[top + left]++;
      counts[top + right]--;
      counts[bottom + left]--;
      counts[bottom + right]++;
    }
    int[] above = new int[x.length];
    for (int row = 0; row < y.length - 1; row++) {
      int count = 0;
      for (int column = 0; column < x.length - 1; column++) {
        above[column] += counts[row * x.length + column];
        count += above[column];
        if (count == 0) {
          return false;
        }
      }
    }
    return true;
  }
}
