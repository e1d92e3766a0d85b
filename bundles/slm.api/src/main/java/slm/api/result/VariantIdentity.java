package slm.api.result;

import java.util.List;

/**
 * Everything that the figures of one variant depend on, besides the cases.
 *
 * @param parts the stages' components
 * @param runsOn inference engine and the device that really ran; empty when nothing was encoded
 * @param batch tiles encoded at once; 0 when nothing was encoded
 * @param operatorThreads threads of one operator
 */
public record VariantIdentity(
    List<PartIdentity> parts, String runsOn, int batch, int operatorThreads) {

  public VariantIdentity {
    parts = List.copyOf(parts);
  }
}
