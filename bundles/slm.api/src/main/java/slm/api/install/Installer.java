package slm.api.install;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import slm.api.Monitor;

/**
 * Adds bundles of a repository to the running workbench, and takes them away. A plan changes
 * nothing; what is applied is exactly what the plan says.
 */
@ProviderType
public interface Installer {

  /**
   * What a repository offers: the newest version of every bundle, by name.
   *
   * @param repository folder, index file or address; the distribution's own when empty
   * @throws slm.api.InputException when there is no such repository, or its index is damaged
   * @throws IOException when it cannot be read
   */
  List<Offer> available(Optional<String> repository) throws IOException;

  /**
   * Resolves a bundle and all it needs against what is installed.
   *
   * @throws slm.api.InputException when there is no such bundle, something it needs is nowhere to
   *     be had, or a newer version is installed already
   * @throws IOException when the repository cannot be read
   */
  InstallPlan plan(InstallRequest request) throws IOException;

  /**
   * Copies the plan's bundles into the plug-in folder, what is needed first. No file is put in
   * place before all of them have arrived whole and have the digests that the plan states.
   *
   * @throws slm.api.InputException when a file does not have its digest or size
   * @throws IOException when a file cannot be read or written
   */
  void apply(InstallPlan plan, Monitor monitor) throws IOException;

  /**
   * Deletes a bundle from the plug-in folder.
   *
   * @param name symbolic name of the bundle, or id of what it offers
   * @throws slm.api.InputException when no such bundle is in the plug-in folder
   * @throws IOException when the file cannot be deleted
   */
  Removal uninstall(String name) throws IOException;
}
