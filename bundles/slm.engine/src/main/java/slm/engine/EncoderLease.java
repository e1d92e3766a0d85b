package slm.engine;

import slm.api.WithdrawnException;
import slm.api.encoding.Encoder;
import slm.api.result.PartIdentity;

/**
 * A leased encoder, exactly what provides it, and what is to be given back with it.
 *
 * @param split how it is run
 * @param service id of the provider's registration: another one stands for another provider
 * @param use of the bundle that brings it
 */
record EncoderLease(
    Encoder encoder,
    PartIdentity identity,
    Split split,
    long service,
    BundleUse use,
    Runnable release)
    implements AutoCloseable {

  /**
   * Calls the encoder.
   *
   * @throws WithdrawnPart when it went away
   */
  <R, E extends Exception> R call(BundleUse.Work<R, E> work) throws E {
    try {
      return use.call(identity, work);
    } catch (WithdrawnPart e) {
      throw e;
    } catch (WithdrawnException e) {
      throw new WithdrawnPart(identity, e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    try {
      encoder.close();
    } finally {
      release.run();
    }
  }
}
