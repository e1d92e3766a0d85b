package slm.api.fusion;

import java.util.List;
import slm.api.Monitor;
import slm.api.raster.Extent;
import slm.api.tiling.ScoredTile;

/** Combines the scores of tiles into a score field. */
@FunctionalInterface
public interface Fusion {

  /**
   * @param extent of the scene
   * @param tiles all that contribute, in the order the tiler gave them out; sums run in this order
   */
  ScoreField fuse(Extent extent, List<ScoredTile> tiles, Monitor monitor);
}
