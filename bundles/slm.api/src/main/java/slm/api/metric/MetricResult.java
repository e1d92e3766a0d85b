package slm.api.metric;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a metric says of one map.
 *
 * @param values the figures by {@link MetricSpec#id()}, in the order of the specs; all finite
 * @param diagnostics what they were made from
 */
public record MetricResult(Map<String, Double> values, List<Diagnostic> diagnostics) {

  public MetricResult {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    diagnostics = List.copyOf(diagnostics);
    values.forEach(
        (id, value) -> {
          if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(
                "The figure " + id + " is " + value + ", not a finite number");
          }
        });
  }
}
