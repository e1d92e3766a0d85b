package slm.api.retrieval;

import java.util.List;
import slm.api.experiment.StageSpec;

/**
 * What to judge: the retrieval of some encoders on one dataset.
 *
 * @param captions the images and their captions
 * @param encoders at least one
 * @param query what is made of a caption before it is encoded
 * @param metrics what judges the similarities; at least one
 * @param seed all randomness comes from it
 */
public record RetrievalExperiment(
    StageSpec captions,
    List<StageSpec> encoders,
    StageSpec query,
    List<StageSpec> metrics,
    long seed) {

  public RetrievalExperiment {
    encoders = List.copyOf(encoders);
    metrics = List.copyOf(metrics);
    if (encoders.isEmpty() || metrics.isEmpty()) {
      throw new IllegalArgumentException("Retrieval needs at least one encoder and one metric");
    }
  }
}
