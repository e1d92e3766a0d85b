package slm.models.extender;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import slm.api.InputException;

/**
 * Model files on disk, one folder a model digest, since inference engines read files. Files are
 * checked against their digests each time a model is fetched, and moved into place whole, so that
 * several processes may share the store.
 */
final class ModelStore {

  private static final Logger LOG = LoggerFactory.getLogger(ModelStore.class);
  private static final Duration UNUSED = Duration.ofDays(30);

  private final Path root;

  ModelStore(Path root) {
    this.root = root;
  }

  /**
   * The folder with a model's files, intact.
   *
   * @throws InputException when a file is missing, is not the one described, or cannot be written
   */
  Path fetch(ModelDescription model, ModelFiles files) {
    Path folder = root.resolve(model.digest());
    try {
      boolean fresh = !Files.isDirectory(folder);
      Files.createDirectories(folder);
      for (Map.Entry<String, String> file : model.files().entrySet()) {
        Path target = folder.resolve(file.getKey());
        if (!Files.isRegularFile(target) || !Sha256.of(target).equals(file.getValue())) {
          extract(model, files, file.getKey(), file.getValue(), target);
        }
      }
      Files.setLastModifiedTime(folder, FileTime.from(Instant.now()));
      if (fresh) {
        prune();
      }
      return folder;
    } catch (IOException e) {
      throw new InputException(
          "The files of the model " + model.id() + " cannot be written to " + folder + ": " + e,
          "Free some space there, or choose another folder with SLM_HOME",
          e);
    }
  }

  private static void extract(
      ModelDescription model, ModelFiles files, String path, String wanted, Path target)
      throws IOException {
    Files.createDirectories(target.getParent());
    Path part = Files.createTempFile(target.getParent(), ".", ".part");
    try {
      MessageDigest digest = Sha256.start();
      byte[] buffer = new byte[1 << 16];
      try (InputStream in = files.open(path);
          OutputStream out = Files.newOutputStream(part)) {
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
          digest.update(buffer, 0, n);
          out.write(buffer, 0, n);
        }
      }
      String found = Sha256.end(digest);
      if (!found.equals(wanted)) {
        throw new InputException(
            "The file "
                + path
                + " of the model "
                + model.id()
                + " in "
                + files.origin()
                + " is not the one described: its SHA-256 is "
                + found
                + ", not "
                + wanted,
            "Get the bundle again from its source; if you changed the file, correct the description");
      }
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** Deletes a model's files. */
  void discard(String digest) {
    delete(root.resolve(digest));
  }

  /** Deletes models that no process has fetched for long. */
  private void prune() throws IOException {
    Instant limit = Instant.now().minus(UNUSED);
    List<Path> folders;
    try (Stream<Path> all = Files.list(root)) {
      folders = all.filter(Files::isDirectory).toList();
    }
    for (Path folder : folders) {
      if (Files.getLastModifiedTime(folder).toInstant().isBefore(limit)) {
        delete(folder);
      }
    }
  }

  private static void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException | UncheckedIOException e) {
      LOG.warn("Files of a removed model stay in {}: {}", folder, e.getMessage());
    }
  }
}
