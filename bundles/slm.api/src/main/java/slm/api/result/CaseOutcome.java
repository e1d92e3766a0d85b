package slm.api.result;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import slm.api.dataset.Case;
import slm.api.metric.Diagnostic;
import slm.api.metric.Peak;
import slm.api.raster.Extent;

/**
 * What became of one case under one variant.
 *
 * @param variant index of the variant
 * @param subject the case, with its regions where they lie in the scene that was judged, which
 *     differs from the dataset's when the variant transforms scenes
 * @param extent of the scene, when it could be opened
 * @param tilesPerScale how many tiles of each scale were judged
 * @param encodedTiles how many of them had to be encoded; the others came from the cache
 * @param figures by metric id, in column order; empty when it failed
 * @param diagnostics of the metrics
 * @param peaks of the map, when there were no metrics
 * @param seconds by stage, in the order of the stages
 * @param warnings what the user should know; each a sentence
 * @param error why it failed, in sentences for the user; empty when it did not
 * @param madeBy exactly what took part; differs from the run's identity when a part was swapped
 *     meanwhile. Has no parts when the case failed before they were found
 * @param withdrawn parts that went away while this case used them; when it was begun anew, it was
 *     made by others
 */
public record CaseOutcome(
    int variant,
    Case subject,
    Optional<Extent> extent,
    Map<Integer, Integer> tilesPerScale,
    int encodedTiles,
    Map<String, Double> figures,
    List<Diagnostic> diagnostics,
    List<Peak> peaks,
    Map<String, Double> seconds,
    List<String> warnings,
    Optional<String> error,
    VariantIdentity madeBy,
    List<PartIdentity> withdrawn) {

  public CaseOutcome {
    tilesPerScale = Collections.unmodifiableMap(new LinkedHashMap<>(tilesPerScale));
    figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
    seconds = Collections.unmodifiableMap(new LinkedHashMap<>(seconds));
    diagnostics = List.copyOf(diagnostics);
    peaks = List.copyOf(peaks);
    warnings = List.copyOf(warnings);
    withdrawn = List.copyOf(withdrawn);
  }
}
