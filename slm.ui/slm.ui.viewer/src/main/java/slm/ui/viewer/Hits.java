package slm.ui.viewer;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import slm.api.metric.Peak;
import slm.api.raster.Window;
import slm.api.tiling.ScoredTile;

/** Finds what lies at a place of a scene. */
final class Hits {

  private Hits() {}

  /** The nearest attention centre within reach. */
  static OptionalInt peak(List<Peak> peaks, double x, double y, double reach) {
    int nearest = -1;
    double least = reach;
    for (int i = 0; i < peaks.size(); i++) {
      double distance = Math.hypot(peaks.get(i).x() + 0.5 - x, peaks.get(i).y() + 0.5 - y);
      if (distance <= least) {
        least = distance;
        nearest = i;
      }
    }
    return nearest < 0 ? OptionalInt.empty() : OptionalInt.of(nearest);
  }

  /** The tiles that a pixel is in, the smallest first, of equal ones that of the highest score. */
  static List<ScoredTile> tiles(List<ScoredTile> tiles, double x, double y, IntPredicate scales) {
    return tiles.stream()
        .filter(scored -> scales.test(scored.tile().scale()))
        .filter(scored -> contains(scored.tile().window(), x, y))
        .sorted(
            Comparator.comparingLong((ScoredTile scored) -> scored.tile().window().pixels())
                .thenComparing(Comparator.comparingDouble(ScoredTile::score).reversed()))
        .toList();
  }

  private static boolean contains(Window window, double x, double y) {
    return x >= window.x() && x < window.right() && y >= window.y() && y < window.bottom();
  }
}
