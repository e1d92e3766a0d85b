package slm.runtime.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import slm.api.Monitor;
import slm.api.NoSettings;
import slm.api.fusion.ScoreField;
import slm.api.map.ProbabilityMap;
import slm.api.raster.Extent;
import slm.api.raster.Window;
import slm.api.tiling.ScoredTile;
import slm.api.tiling.Tile;
import slm.engine.EngineMaps;
import slm.fusion.mean.MeanFusion;
import slm.tiler.sliding.SlidingTiler;

/** Maps as runs make them, of scores made from a seed. */
public final class Maps {

  private static final int HILLS = 5;

  private Maps() {}

  /**
   * The default tiles of a square scene. Scores are those of a few places that fit, the nearer the
   * better, and of noise.
   */
  public static List<ScoredTile> tiles(int side, long seed) {
    Random random = new Random(seed);
    double[] places = random.doubles(2 * HILLS, 0, side).toArray();
    List<ScoredTile> scored = new ArrayList<>();
    SlidingTiler.Settings settings = new SlidingTiler.Settings(List.of(256, 512, 768));
    for (Tile tile : new SlidingTiler().create(settings).next(new Extent(side, side), List.of())) {
      Window window = tile.window();
      double score = 0.1 + 0.02 * random.nextGaussian();
      for (int i = 0; i < places.length; i += 2) {
        double dx = window.x() + window.width() / 2.0 - places[i];
        double dy = window.y() + window.height() / 2.0 - places[i + 1];
        score += 0.15 * Math.exp(-(dx * dx + dy * dy) / (2.0 * 600 * 600));
      }
      scored.add(new ScoredTile(tile, score));
    }
    return scored;
  }

  /** The mean of these tiles. */
  public static ScoreField field(int side, List<ScoredTile> tiles) {
    return new MeanFusion()
        .create(new NoSettings())
        .fuse(new Extent(side, side), tiles, Monitor.NONE);
  }

  /** A fused map. */
  public static ProbabilityMap fused(int side, long seed) {
    return EngineMaps.stretch(field(side, tiles(side, seed)));
  }

  /** All pixels of a map. */
  public static byte[] pixels(ProbabilityMap map) {
    byte[] pixels = new byte[Math.toIntExact(map.extent().pixels())];
    map.read(map.extent().window(), pixels);
    return pixels;
  }
}
