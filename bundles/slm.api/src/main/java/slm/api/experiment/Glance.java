package slm.api.experiment;

import java.util.List;
import slm.api.map.ProbabilityMap;
import slm.api.tiling.ScoredTile;

/**
 * A small picture of a map.
 *
 * @param map of the size that was asked for
 * @param tiles that contributed, with their scores, in pixels of the scene
 */
public record Glance(ProbabilityMap map, List<ScoredTile> tiles) {

  public Glance {
    tiles = List.copyOf(tiles);
  }
}
