package slm.api.result;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Exactly which component took part in a run.
 *
 * @param kind such as {@code fusion}
 * @param id of the component
 * @param settings in full, defaults included
 * @param bundle symbolic name of its bundle
 * @param version of its bundle
 * @param digest hexadecimal SHA-256: of the encoder, or of the bundle's content for all others
 */
public record PartIdentity(
    String kind,
    String id,
    Map<String, String> settings,
    String bundle,
    String version,
    String digest) {

  public PartIdentity {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
  }
}
