package slm.lab.repository;

import java.util.Optional;
import slm.api.lab.LabModel;

/**
 * What a bundle says of itself.
 *
 * @param name symbolic name
 * @param version of the bundle, in OSGi's form
 * @param resource the bundle as a repository's index has it, in XML
 */
record Inspected(
    String name,
    String version,
    String licence,
    String summary,
    Optional<String> signer,
    Optional<LabModel> model,
    String resource) {}
