package slm.fusion.gaussian;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import slm.api.Monitor;
import slm.api.fusion.ScoreField;
import slm.api.raster.Extent;
import slm.api.raster.Window;
import slm.api.tiling.ScoredTile;

/**
 * The weighted mean of the tiles over each pixel, computed as it is read. Sums run in the order of
 * the tiles for every pixel, so a pixel's value does not depend on the window it is read in.
 *
 * <p>Scores are taken relative to that of the first tile: equal scores so give exactly that score,
 * however the weights are rounded, and not a field of rounding errors to be stretched.
 *
 * @param base the score of the first tile
 * @param bands the tiles that touch rows {@code BAND_ROWS * i} to {@code BAND_ROWS * (i + 1) - 1}
 */
record WeightedField(Extent extent, double base, List<List<WeightedTile>> bands, Monitor monitor)
    implements ScoreField {

  private static final int BAND_ROWS = 64;

  /**
   * A tile with the weights of its columns and of its rows; tiles of one edge length share them.
   */
  record WeightedTile(Window window, double relativeScore, double[] columns, double[] rows) {}

  static WeightedField of(Extent extent, List<ScoredTile> tiles, double sigma, Monitor monitor) {
    Map<Integer, double[]> weights = new HashMap<>();
    List<List<WeightedTile>> bands = new ArrayList<>();
    double base = tiles.isEmpty() ? 0 : tiles.get(0).score();
    for (int y = 0; y < extent.height(); y += BAND_ROWS) {
      bands.add(new ArrayList<>());
    }
    for (ScoredTile tile : tiles) {
      monitor.check();
      Window window = tile.tile().window();
      WeightedTile weighted =
          new WeightedTile(
              window,
              tile.score() - base,
              weights.computeIfAbsent(window.width(), edge -> weights(edge, sigma)),
              weights.computeIfAbsent(window.height(), edge -> weights(edge, sigma)));
      int last = (window.bottom() - 1) / BAND_ROWS;
      for (int band = window.y() / BAND_ROWS; band <= last; band++) {
        bands.get(band).add(weighted);
      }
    }
    return new WeightedField(extent, base, bands, monitor);
  }

  private static double[] weights(int edge, double sigma) {
    double[] weights = new double[edge];
    for (int i = 0; i < edge; i++) {
      double d = (i + 0.5 - edge / 2.0) / (sigma * edge);
      weights[i] = StrictMath.exp(-d * d / 2);
    }
    return weights;
  }

  @Override
  public void read(Window window, double[] into) {
    window.requireWithin(extent);
    double[] sums = new double[window.width()];
    double[] weights = new double[window.width()];
    for (int row = 0; row < window.height(); row++) {
      monitor.check();
      int y = window.y() + row;
      Arrays.fill(sums, 0);
      Arrays.fill(weights, 0);
      for (WeightedTile tile : bands.get(y / BAND_ROWS)) {
        if (y >= tile.window().y() && y < tile.window().bottom()) {
          add(tile, y, window, sums, weights);
        }
      }
      int at = row * window.width();
      for (int x = 0; x < sums.length; x++) {
        into[at + x] = weights[x] == 0 ? 0 : base + sums[x] / weights[x];
      }
    }
  }

  private static void add(
      WeightedTile tile, int y, Window window, double[] sums, double[] weights) {
    double weight = tile.rows()[y - tile.window().y()];
    double score = tile.relativeScore();
    int from = Math.max(tile.window().x(), window.x());
    int to = Math.min(tile.window().right(), window.right());
    int source = from - tile.window().x();
    int target = from - window.x();
    for (int i = 0; i < to - from; i++) {
      double product = weight * tile.columns()[source + i];
      sums[target + i] += product * score;
      weights[target + i] += product;
    }
  }
}
