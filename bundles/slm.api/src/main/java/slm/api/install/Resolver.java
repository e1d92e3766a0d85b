package slm.api.install;

import java.io.IOException;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Resolves bundles that several repositories offer together, such as a lab's and the distribution's
 * own.
 */
@ProviderType
public interface Resolver {

  /**
   * Resolves a bundle and all it needs against what is installed, like {@link Installer#plan}.
   *
   * @param request its repository has the bundle
   * @param more folders, index files or addresses of repositories that have what it needs; the
   *     distribution's own is always among them when it has one
   * @throws slm.api.InputException when there is no such bundle, something it needs is nowhere to
   *     be had, or a newer version is installed already
   * @throws IOException when a repository cannot be read
   */
  InstallPlan plan(InstallRequest request, List<String> more) throws IOException;

  /**
   * Checks that a bundle could be installed into a workbench that has nothing but the distribution,
   * whatever else is installed here. Changes nothing.
   *
   * @param name symbolic name
   * @param version the exact version
   * @param repository folder, index file or address that has it and what it needs
   * @throws slm.api.InputException when it could not, with what is missing
   * @throws IOException when a repository cannot be read
   */
  void check(String name, String version, String repository) throws IOException;
}
