package slm.api.lab;

import java.time.Instant;
import java.util.Optional;

/**
 * A bundle that the lab keeps. One of the same name and version never changes.
 *
 * @param name symbolic name
 * @param version in the form of OSGi, such as {@code 1.2.0}
 * @param sha256 of the file, in hexadecimal digits
 * @param size in bytes
 * @param licence as the bundle states it
 * @param summary what it is, in its own words; may be empty
 * @param uploader the name of who uploaded it
 * @param decider the name of who decided last
 * @param reason of the last decision
 * @param signer the subject of the certificate that its jar is signed with
 * @param model what it says about its model, when it is a model bundle
 */
public record LabBundle(
    String name,
    String version,
    BundleState state,
    String sha256,
    long size,
    String licence,
    String summary,
    String uploader,
    Instant uploaded,
    Optional<String> decider,
    Optional<Instant> decided,
    Optional<String> reason,
    Optional<String> signer,
    Optional<LabModel> model) {}
