package slm.api.lab;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The files that the lab's server keeps: bundles, scenes, maps. Each is there once, under the
 * SHA-256 of its content, however many refer to it. What is kept does not change.
 */
@ProviderType
public interface Artefacts {

  /**
   * A file that is kept.
   *
   * @param sha256 of its content, in hexadecimal digits
   * @param size in bytes
   */
  record Artefact(String sha256, long size) {}

  /**
   * Keeps what a stream gives. When this returns, it outlives the process.
   *
   * @param most bytes it may have
   * @throws slm.api.InputException when it has more, naming the limit; nothing is kept then
   * @throws IOException when it cannot be read or written
   */
  Artefact keep(InputStream content, long most) throws IOException;

  /**
   * The file of a digest, when there is one. It must not be changed; it may be linked to.
   *
   * @param sha256 in hexadecimal digits
   */
  Optional<Path> file(String sha256);
}
