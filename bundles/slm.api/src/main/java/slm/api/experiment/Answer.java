package slm.api.experiment;

import java.util.List;
import slm.api.map.ProbabilityMap;
import slm.api.result.CaseOutcome;
import slm.api.tiling.ScoredTile;

/**
 * What became of a question.
 *
 * @param map kept until the answer is closed; large ones lie on disk
 * @param tiles that contributed, with their scores
 * @param outcome figures, peaks, warnings, times, and the parts that made them
 * @param release gives back what the map takes
 */
public record Answer(
    ProbabilityMap map, List<ScoredTile> tiles, CaseOutcome outcome, Runnable release)
    implements AutoCloseable {

  public Answer {
    tiles = List.copyOf(tiles);
  }

  @Override
  public void close() {
    release.run();
  }
}
