package slm.api.result;

import java.util.List;

/**
 * Everything that a run's figures and maps depend on: equal identities give equal bytes.
 *
 * @param tool name and version
 * @param revision of the source it was built from
 * @param experiment its name
 * @param dataset the component that read or made the cases
 * @param datasetDigest of the cases
 * @param seed of the run
 * @param formats the components that decode images
 * @param variants in order
 */
public record RunIdentity(
    String tool,
    String revision,
    String experiment,
    PartIdentity dataset,
    String datasetDigest,
    long seed,
    List<PartIdentity> formats,
    List<VariantIdentity> variants) {

  public RunIdentity {
    formats = List.copyOf(formats);
    variants = List.copyOf(variants);
  }
}
