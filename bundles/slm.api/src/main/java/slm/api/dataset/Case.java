package slm.api.dataset;

import java.util.List;
import java.util.Optional;

/**
 * One question to the system, with its answer: where in this scene is this sentence true?
 *
 * @param index position in the dataset, from 0; names the output files
 * @param scene where to look
 * @param query the sentence
 * @param regions where it is true; empty when not known
 * @param problem why this case cannot be run, when its annotation is faulty: the run reports it as
 *     failed and goes on with the others
 */
public record Case(
    int index, SceneRef scene, String query, List<Polygon> regions, Optional<String> problem) {

  public Case {
    regions = List.copyOf(regions);
  }

  /** A case that can be run. */
  public Case(int index, SceneRef scene, String query, List<Polygon> regions) {
    this(index, scene, query, regions, Optional.empty());
  }
}
