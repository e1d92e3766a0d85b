package slm.lab.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import slm.api.InputException;
import slm.api.lab.LabScene;

/**
 * The scenes that were fetched, each once, by the digest of its content. A file has its name only
 * when it is whole and what it should be, so that several processes may share the folder.
 */
final class SceneCache {

  private static final String PART = ".fetching-";
  private static final Duration STALE = Duration.ofDays(1);

  private final Path folder;

  /** What is being fetched in this process: others who want the same wait for it. */
  private final Map<String, Object> fetching = new HashMap<>();

  SceneCache(Path folder) {
    this.folder = folder;
  }

  /** Gives what the server has. */
  @FunctionalInterface
  interface Source {
    InputStream open() throws IOException;
  }

  /**
   * The file of a scene.
   *
   * @throws InputException when what comes is not of the digest
   */
  Path file(LabScene scene, Source source) throws IOException {
    Path file = folder.resolve(scene.sha256() + "." + scene.ending());
    Object turn;
    synchronized (fetching) {
      turn = fetching.computeIfAbsent(scene.sha256(), digest -> new Object());
    }
    synchronized (turn) {
      if (!Files.isRegularFile(file) || Files.size(file) != scene.size()) {
        fetch(scene, file, source);
      }
    }
    return file;
  }

  private void fetch(LabScene scene, Path file, Source source) throws IOException {
    Files.createDirectories(folder);
    tidy();
    Path part = Files.createTempFile(folder, PART, ".part");
    try {
      String digest;
      try (InputStream in = source.open();
          OutputStream out = Files.newOutputStream(part)) {
        digest = Mirror.copy(in, out, scene.size());
      }
      if (!digest.equals(scene.sha256())) {
        throw new InputException(
            "What the lab sends as the scene '"
                + scene.name()
                + "' is not what its list says: its SHA-256 is "
                + digest
                + ", not "
                + scene.sha256(),
            "Tell who keeps the lab");
      }
      try {
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
      }
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** Deletes what processes that were killed left behind. */
  private void tidy() throws IOException {
    List<Path> parts;
    try (Stream<Path> files = Files.list(folder)) {
      parts = files.filter(file -> file.getFileName().toString().startsWith(PART)).toList();
    }
    Instant stale = Instant.now().minus(STALE);
    for (Path part : parts) {
      Optional<Instant> written = written(part);
      if (written.isPresent() && written.get().isBefore(stale)) {
        Files.deleteIfExists(part);
      }
    }
  }

  private static Optional<Instant> written(Path file) {
    try {
      return Optional.of(Files.getLastModifiedTime(file).toInstant());
    } catch (IOException e) {
      // another process was done with it just now
      return Optional.empty();
    }
  }
}
