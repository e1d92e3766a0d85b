package slm.api.encoding;

/**
 * A loaded encoder, on lease from its {@link EncoderProvider}: close it to give it back. Calls may
 * come from several threads. When the provider's bundle goes, calls throw {@link
 * slm.api.WithdrawnException}.
 */
public sealed interface Encoder extends AutoCloseable permits DualEncoder, CrossEncoder {

  /** What it is. */
  EncoderInfo info();

  /** How pixels are to be prepared for it. */
  ImageRule imageRule();

  /** What it really runs on, such as {@code OnnxRuntime 1.21.1, cpu}: stands in every result. */
  String runsOn();

  /** Gives the lease back. Idempotent; never throws. */
  @Override
  void close();
}
