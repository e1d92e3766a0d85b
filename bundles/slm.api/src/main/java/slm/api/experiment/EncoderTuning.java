package slm.api.experiment;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import slm.api.Monitor;

/**
 * Finds out by measurement how an encoder is run fastest on this machine. What is kept is used by
 * runs that ask for it ({@link RunOptions#tuned}), and stands in their identity, since figures may
 * depend on it.
 */
@ProviderType
public interface EncoderTuning {

  /**
   * Measures splits of the processors between workers and operator threads with the model's own
   * batch, and other batches with the best split. Takes a minute or more; let the machine do
   * nothing else meanwhile.
   *
   * @param options of which the device counts
   * @return what was measured, the model's own batch with one operator thread first
   * @throws slm.api.InputException when the encoder cannot be had
   */
  List<EncoderSpeed> measure(StageSpec encoder, RunOptions options, Monitor monitor);

  /** Keeps a way of running an encoder for its digest, this machine and the device. */
  void keep(StageSpec encoder, RunOptions options, EncoderSpeed speed);

  /** What is kept for an encoder on this machine and the device. */
  Optional<EncoderSpeed> kept(StageSpec encoder, RunOptions options);
}
