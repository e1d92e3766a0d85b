package slm.ui.desk;

import java.util.List;
import java.util.Optional;
import slm.api.map.ProbabilityMap;
import slm.api.metric.Diagnostic;
import slm.api.metric.Peak;
import slm.api.result.CaseOutcome;
import slm.api.tiling.ScoredTile;

/**
 * What is known of one sentence under one variant. Until something newer is known it stays, so that
 * a picture of it does not flicker.
 *
 * @param map the whole map in the scene's size, or a small picture of it; empty before the first
 * @param exact whether the map is the one that a run would make
 * @param current whether it is of the sentence, variant and components there are now
 * @param tiles that contributed, in pixels of the scene
 * @param outcome figures, peaks and times, once the map is exact
 * @param problem why there is nothing newer
 */
public record Found(
    Optional<ProbabilityMap> map,
    boolean exact,
    boolean current,
    List<ScoredTile> tiles,
    Optional<CaseOutcome> outcome,
    Optional<Problem> problem) {

  /** Nothing yet. */
  public static final Found NOTHING =
      new Found(Optional.empty(), false, false, List.of(), Optional.empty(), Optional.empty());

  public Found {
    tiles = List.copyOf(tiles);
  }

  /**
   * The map's attention centres, the highest first, as far as they are known: those the metrics
   * looked at, or the map's own when there were no metrics.
   */
  public List<Peak> peaks() {
    return outcome.map(Found::peaks).orElse(List.of());
  }

  private static List<Peak> peaks(CaseOutcome outcome) {
    if (!outcome.peaks().isEmpty()) {
      return outcome.peaks();
    }
    return outcome.diagnostics().stream()
        .filter(Diagnostic.Point.class::isInstance)
        .map(Diagnostic.Point.class::cast)
        .filter(point -> point.label().equals("peak"))
        .map(point -> new Peak(point.x(), point.y(), point.value()))
        .distinct()
        .toList();
  }

  Found failed(Problem why) {
    return new Found(map, exact, false, tiles, outcome, Optional.of(why));
  }
}
