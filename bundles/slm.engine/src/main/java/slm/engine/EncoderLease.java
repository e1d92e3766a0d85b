package slm.engine;

import slm.api.encoding.Encoder;
import slm.api.result.PartIdentity;

/**
 * A leased encoder, exactly what provides it, and what is to be given back with it.
 *
 * @param service id of the provider's registration: another one stands for another provider
 */
record EncoderLease(Encoder encoder, PartIdentity identity, long service, Runnable release)
    implements AutoCloseable {

  @Override
  public void close() {
    try {
      encoder.close();
    } finally {
      release.run();
    }
  }
}
