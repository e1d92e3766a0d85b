package slm.api.install;

import java.net.URI;

/**
 * A bundle to be added.
 *
 * @param name symbolic name
 * @param version of the bundle
 * @param replaces the version in whose place it comes; empty when it is new
 * @param licence as the bundle states it; empty when it does not
 * @param size in bytes
 * @param sha256 of the file, in hexadecimal digits
 * @param from where the file is
 */
public record InstallStep(
    String name,
    String version,
    String replaces,
    String licence,
    long size,
    String sha256,
    URI from) {}
