package slm.api.inference;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Adds engines that are not part of the distribution, since they are large: PyTorch, and what runs
 * networks on CUDA devices. Nothing is fetched from a network; what is added comes from files at
 * hand. An engine is in use from the next start of the workbench on.
 */
@ProviderType
public interface EngineInstaller {

  /**
   * An engine that can be added.
   *
   * @param id the name users write
   * @param title the name users read
   * @param devices what it runs networks on
   * @param available whether it exists for this platform
   * @param installed what is installed under this id, if anything
   */
  record Offer(
      String id, String title, String devices, boolean available, Optional<Installed> installed) {}

  /**
   * An installed engine.
   *
   * @param file its bundle
   * @param version of the engine
   * @param bytes length of the file
   * @param sha256 of the file, in hexadecimal digits
   */
  record Installed(Path file, String version, long bytes, String sha256) {}

  /**
   * A file or folder that an engine is made of.
   *
   * @param file to read
   * @param bytes its length
   * @param sha256 of its content, in hexadecimal digits; of a folder, that of the list of its files
   *     and their digests
   */
  record Part(Path file, long bytes, String sha256) {}

  /**
   * What would be installed.
   *
   * @param engine the offer
   * @param version of the engine
   * @param parts to be put together
   * @param target the bundle to be made
   */
  record Plan(Offer engine, String version, List<Part> parts, Path target) {
    public Plan {
      parts = List.copyOf(parts);
    }
  }

  /** All engines that can be added, in a stable order. */
  List<Offer> offers();

  /**
   * Looks for the files of an engine, and checks them. Changes nothing.
   *
   * @param id of the engine
   * @param from a ready bundle of the engine, or a folder with its files, flat or laid out as a
   *     Maven repository, or PyTorch's own {@code libtorch}; empty for the user's local Maven
   *     repository
   * @throws slm.api.InputException when there is no such engine, when files are missing (with the
   *     commands that fetch them), or when one is not what it should be
   */
  Plan plan(String id, Optional<Path> from);

  /**
   * Does it. Replaces an engine of the same kind that was installed before.
   *
   * @throws slm.api.InputException when it cannot be written
   */
  Installed install(Plan plan);

  /**
   * Takes an engine away again.
   *
   * @return whether there was one
   * @throws slm.api.InputException when it cannot be deleted
   */
  boolean remove(String id);
}
