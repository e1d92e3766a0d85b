package slm.api.lab;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The scenes that members gave to the lab's server, each once, under the SHA-256 of its content.
 * They are apart from other {@link Artefacts}, since they are removed when no dataset has them any
 * more, whatever else is kept of the same content.
 */
@ProviderType
public interface SceneFiles {

  /** Looks at a file before it is kept, and throws when it is not to be. */
  @FunctionalInterface
  interface Check {
    void check(Path file) throws IOException;
  }

  /**
   * A scene that is kept.
   *
   * @param since when it was last given
   */
  record Kept(String sha256, Instant since) {}

  /**
   * Keeps what a stream gives, once it was looked at. The caller sees to it that it ends.
   *
   * @throws IOException when it cannot be read or written
   */
  Artefacts.Artefact keep(InputStream content, Check check) throws IOException;

  /** The file of a digest, when there is one. It must not be changed. */
  Optional<Path> file(String sha256);

  /** All that there are. */
  List<Kept> all() throws IOException;

  /** Removes one, when it is there. */
  void remove(String sha256) throws IOException;
}
