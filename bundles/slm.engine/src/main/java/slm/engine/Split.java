package slm.engine;

import slm.api.encoding.EncoderOptions;
import slm.api.experiment.EncoderSpeed;
import slm.api.experiment.RunOptions;

/**
 * How an encoder is run.
 *
 * @param batch tiles encoded at once; 0 for the model's own
 * @param workers batches under way at once
 * @param operatorThreads that one operator may use
 */
record Split(int batch, int workers, int operatorThreads) {

  static Split of(RunOptions options) {
    return new Split(0, options.threads(), options.operatorThreads());
  }

  static Split of(EncoderSpeed speed) {
    return new Split(speed.batch(), speed.workers(), speed.operatorThreads());
  }

  EncoderOptions options(String device) {
    return new EncoderOptions(device, operatorThreads, batch);
  }
}
