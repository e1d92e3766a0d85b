package slm.api.experiment;

import java.util.List;
import slm.api.fusion.ScoreField;
import slm.api.tiling.ScoredTile;

/**
 * What a scene's tiles say of a sentence.
 *
 * @param query the sentence
 * @param tiles that contributed, with their scores, in the order the tiler gave them out
 * @param field the fused scores, before they are stretched to 8 bits; those that are constant on
 *     cells take no more memory than these. It may be read as long as the fusion that made it is
 *     live
 */
public record FusedScores(String query, List<ScoredTile> tiles, ScoreField field) {

  public FusedScores {
    tiles = List.copyOf(tiles);
  }
}
