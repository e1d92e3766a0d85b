package slm.api.retrieval;

import org.osgi.annotation.versioning.ProviderType;
import slm.api.Monitor;
import slm.api.experiment.RunOptions;

/** Judges the retrieval of encoders; the engine's service, as front ends see it. */
@ProviderType
public interface Retrieval {

  /**
   * Encodes all images and captions, and judges the matrix of their similarities. An encoder that
   * fails, or goes away meanwhile, is reported and does not stop the others; the options' policy
   * for swaps is not used.
   *
   * @throws slm.api.InputException when a part is not known, or an image cannot be read
   * @throws java.util.concurrent.CancellationException when cancelled
   */
  RetrievalSummary retrieve(RetrievalExperiment what, RunOptions options, Monitor monitor);
}
