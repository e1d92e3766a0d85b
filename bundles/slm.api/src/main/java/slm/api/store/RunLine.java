package slm.api.store;

import java.time.Instant;
import java.util.List;
import slm.api.result.VariantIdentity;

/**
 * A run as a line of a list, without what takes long to read.
 *
 * @param id as in {@link StoredRun}
 * @param begun when
 * @param state what became of it
 * @param experiment its name
 * @param dataset id of the component that read or made the cases
 * @param datasetDigest of the cases
 * @param encoders ids, each once, in the order of the variants
 * @param variants how many
 * @param doneCases how many pairs of variant and case are there without error
 * @param failedCases how many are there with an error
 */
public record RunLine(
    String id,
    Instant begun,
    StoredRun.State state,
    String experiment,
    String dataset,
    String datasetDigest,
    List<String> encoders,
    int variants,
    int doneCases,
    int failedCases) {

  public RunLine {
    encoders = List.copyOf(encoders);
  }

  /** The line of a run. */
  public static RunLine of(StoredRun run) {
    List<VariantIdentity> variants = run.identity().variants();
    return new RunLine(
        run.id(),
        run.begun(),
        run.state(),
        run.identity().experiment(),
        run.identity().dataset().id(),
        run.identity().datasetDigest(),
        variants.stream()
            .flatMap(variant -> variant.parts().stream())
            .filter(part -> part.kind().equals("encoder"))
            .map(part -> part.id())
            .distinct()
            .toList(),
        variants.size(),
        run.doneCases(),
        run.failedCases());
  }
}
