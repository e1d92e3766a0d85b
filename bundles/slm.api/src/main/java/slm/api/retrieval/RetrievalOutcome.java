package slm.api.retrieval;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import slm.api.metric.Diagnostic;
import slm.api.result.VariantIdentity;

/**
 * What became of one encoder.
 *
 * @param madeBy the parts: query strategy, encoder, metrics
 * @param figures by metric id, in column order; empty when it failed
 * @param diagnostics of the metrics
 * @param encodedImages how many images had to be encoded; the others came from the cache
 * @param seconds by stage, in the order of the stages
 * @param error why it failed, in sentences for the user; empty when it did not
 */
public record RetrievalOutcome(
    VariantIdentity madeBy,
    Map<String, Double> figures,
    List<Diagnostic> diagnostics,
    int encodedImages,
    Map<String, Double> seconds,
    Optional<String> error) {

  public RetrievalOutcome {
    figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
    seconds = Collections.unmodifiableMap(new LinkedHashMap<>(seconds));
    diagnostics = List.copyOf(diagnostics);
  }

  /** The id of the encoder. */
  public String encoder() {
    return madeBy.parts().stream()
        .filter(part -> part.kind().equals("encoder"))
        .map(part -> part.id())
        .findFirst()
        .orElse("");
  }
}
