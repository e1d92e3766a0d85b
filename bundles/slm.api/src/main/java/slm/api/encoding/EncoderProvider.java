package slm.api.encoding;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Extension kind: brings one encoder. Register it as a service with the property {@code slm.id}.
 * Most models need no code of their own: a bundle with a model description becomes a provider
 * through an extender.
 */
@ConsumerType
public interface EncoderProvider {

  /** The encoder's card, without loading anything large. */
  EncoderInfo info();

  /**
   * Leases the encoder, loading it when needed. Leases with equal options share what is loaded.
   *
   * @throws slm.api.InputException when the model is damaged, or the device is not to be had
   */
  Encoder open(EncoderOptions options);
}
