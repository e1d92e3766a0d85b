package slm.api.result;

import java.util.List;

/**
 * Everything that the figures of one variant depend on, besides the cases.
 *
 * @param name of the variant; empty when its user gave none
 * @param seed all its randomness came from
 * @param parts the stages' components
 * @param runsOn inference engine and the device that really ran; empty when nothing was encoded
 * @param batch tiles encoded at once; 0 when nothing was encoded
 * @param operatorThreads threads of one operator
 */
public record VariantIdentity(
    String name,
    long seed,
    List<PartIdentity> parts,
    String runsOn,
    int batch,
    int operatorThreads) {

  public VariantIdentity {
    parts = List.copyOf(parts);
  }

  /** Without a name, of seed 0. */
  public VariantIdentity(List<PartIdentity> parts, String runsOn, int batch, int operatorThreads) {
    this("", 0, parts, runsOn, batch, operatorThreads);
  }
}
