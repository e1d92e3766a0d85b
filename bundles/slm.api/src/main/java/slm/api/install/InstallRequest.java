package slm.api.install;

import java.util.Optional;

/**
 * What is to be installed.
 *
 * @param name symbolic name of the bundle, or id of what it offers, such as {@code aerial-nano}
 * @param version the exact version; the newest when empty
 * @param repository folder, index file or address; the distribution's own when empty
 * @param downgrade whether the bundle may take the place of a newer one
 */
public record InstallRequest(
    String name, Optional<String> version, Optional<String> repository, boolean downgrade) {}
