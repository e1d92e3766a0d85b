package slm.api.tiling;

import java.util.List;
import java.util.OptionalLong;
import slm.api.raster.Extent;

/**
 * Chooses the tiles of a scene, in rounds. Stateless: all it may know is the extent and the scores
 * so far. Deterministic: equal arguments give equal tiles in equal order. Two tiles of one scene
 * never have the same window.
 */
public interface Tiler {

  /**
   * The next tiles to judge.
   *
   * @param extent of the scene
   * @param soFar all tiles of the earlier rounds in the order they were given out; empty in the
   *     first round
   * @return the tiles of this round; empty when the scene is done
   */
  List<Tile> next(Extent extent, List<ScoredTile> soFar);

  /** The tiles, of all that were judged, whose scores are to be fused; by default all of them. */
  default List<ScoredTile> contributing(Extent extent, List<ScoredTile> all) {
    return all;
  }

  /**
   * How many tiles there are at most over all rounds, whatever the scores: for plans and forms, so
   * it should not be far off.
   *
   * @return empty when it cannot be told, as by default
   */
  default OptionalLong most(Extent extent) {
    return OptionalLong.empty();
  }
}
