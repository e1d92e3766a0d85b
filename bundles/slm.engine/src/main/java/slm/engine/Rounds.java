package slm.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import slm.api.InputException;
import slm.api.raster.Extent;
import slm.api.raster.Window;
import slm.api.tiling.ScoredTile;
import slm.api.tiling.Tile;
import slm.api.tiling.Tiler;

/**
 * Replays a tiler's rounds with scores from elsewhere, in whatever order those come.
 *
 * @param scored the tiles of all rounds that are scored completely, as the tiler gave them out
 * @param next the first round that is not scored; empty when the tiler is done
 */
record Rounds(List<ScoredTile> scored, List<Tile> next) {

  /**
   * Replays.
   *
   * @param given scored tiles; their scales do not matter
   * @throws InputException when a round is scored in part, or a tile is none of the tiler's
   */
  static Rounds replay(Tiler tiler, String name, Extent extent, List<ScoredTile> given) {
    Map<Window, Double> scores = new LinkedHashMap<>();
    for (ScoredTile tile : given) {
      if (scores.put(tile.tile().window(), tile.score()) != null) {
        throw new InputException(
            "The tile " + text(tile.tile().window()) + " is scored twice", "Score each tile once");
      }
    }
    List<ScoredTile> scored = new ArrayList<>();
    for (int round = 1; ; round++) {
      List<Tile> tiles = tiler.next(extent, List.copyOf(scored));
      long known = tiles.stream().filter(tile -> scores.containsKey(tile.window())).count();
      if (known == 0) {
        requireNoneLeft(scores, name, extent);
        return new Rounds(scored, tiles);
      }
      for (Tile tile : tiles) {
        Double score = scores.remove(tile.window());
        if (score == null) {
          throw new InputException(
              "%d of the %d tiles in round %d of %s are not scored, the first is %s"
                  .formatted(tiles.size() - known, tiles.size(), round, name, text(tile.window())),
              "Score every tile that 'slm tiles' printed for the round");
        }
        scored.add(new ScoredTile(tile, score));
      }
    }
  }

  private static void requireNoneLeft(Map<Window, Double> left, String name, Extent extent) {
    if (!left.isEmpty()) {
      throw new InputException(
          "%d scored tiles are not among those of %s on a scene of %s, the first is %s"
              .formatted(left.size(), name, extent, text(left.keySet().iterator().next())),
          "Give the scores of the tiles that 'slm tiles' printed for the same tiler, settings and"
              + " size");
    }
  }

  /** The tiles that are to be fused. */
  static List<ScoredTile> contributing(
      Tiler tiler, String name, Extent extent, List<ScoredTile> given) {
    Rounds rounds = replay(tiler, name, extent, given);
    if (!rounds.next().isEmpty()) {
      throw new InputException(
          "%s has a further round of %d tiles that are not scored, the first is %s"
              .formatted(name, rounds.next().size(), text(rounds.next().get(0).window())),
          "Print them with 'slm tiles --scores', score them, and give all scores");
    }
    return tiler.contributing(extent, rounds.scored());
  }

  private static String text(Window window) {
    return window.x() + "," + window.y() + "," + window.width() + "," + window.height();
  }
}
