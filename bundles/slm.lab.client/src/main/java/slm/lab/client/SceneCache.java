package slm.lab.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import slm.api.InputException;
import slm.api.lab.LabScene;

/**
 * The scenes that were fetched, each once, by the digest of its content. A file has its name only
 * when it is whole and what it should be, so that several processes may share the folder. When they
 * are too large together, those that nobody has used for the longest time go.
 *
 * <p>Beside each scene lie two empty files. Whoever uses it has a lock on the one, which ends with
 * a process that is killed. The time of the other says when that was: the scene's own time stays,
 * since it tells that it is unchanged, and a process that closes a file loses its locks on it,
 * which to set a time does. So there is one cache of a folder in a process.
 */
final class SceneCache {

  private static final String PART = ".fetching-";
  private static final Duration STALE = Duration.ofDays(1);

  private static final String USED = ".used-";
  private static final String LOCK = ".lock-";
  private static final Pattern SCENE = Pattern.compile("[0-9a-f]{64}\\.[a-z0-9]+");
  private static final long MEBI = 1L << 20;
  private static final long LIMIT_MEBI = 51_200;
  private static final Logger LOG = LoggerFactory.getLogger(SceneCache.class);

  private final Path folder;
  private final long limit;

  /** What is being fetched in this process: others who want the same wait for it. */
  private final Map<String, Object> fetching = new HashMap<>();

  /** What is used in this process, by digest. */
  private final Map<String, Pin> pins = new HashMap<>();

  /**
   * Makes it.
   *
   * @param limit bytes of all scenes; only what is in use may make them more
   */
  SceneCache(Path folder, long limit) {
    this.folder = folder;
    this.limit = limit;
  }

  /** Bytes of all scenes. */
  static long limit(String mebibytes) {
    if (mebibytes == null || mebibytes.isBlank()) {
      return LIMIT_MEBI * MEBI;
    }
    try {
      long value = Long.parseLong(mebibytes.strip());
      if (value >= 0 && value <= Long.MAX_VALUE / MEBI) {
        return value * MEBI;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    LOG.warn(
        "'{}' cannot be used for SLM_LAB_SCENES: write a number of MiB. It is {} now.",
        mebibytes,
        LIMIT_MEBI);
    return LIMIT_MEBI * MEBI;
  }

  /** That a scene is used, by so many here. */
  private static final class Pin {
    private final FileChannel channel;
    private int users;

    Pin(FileChannel channel) {
      this.channel = channel;
    }
  }

  /** A scene in use. */
  final class Use implements AutoCloseable {
    private final String digest;
    private final Path file;
    private boolean closed;

    private Use(String digest, Path file) {
      this.digest = digest;
      this.file = file;
    }

    Path file() {
      return file;
    }

    /** Its file may go. Idempotent. */
    @Override
    public synchronized void close() {
      if (!closed) {
        closed = true;
        unpin(digest);
      }
    }
  }

  /** The file of a scene, which stays as long as it is used. */
  Use use(LabScene scene, Source source) throws IOException {
    pin(scene.sha256());
    try {
      touch(scene.sha256());
      return new Use(scene.sha256(), file(scene, source));
    } catch (IOException | RuntimeException | Error e) {
      unpin(scene.sha256());
      throw e;
    }
  }

  private Path used(String digest) {
    return folder.resolve(USED + digest);
  }

  private Path lock(String digest) {
    return folder.resolve(LOCK + digest);
  }

  private void pin(String digest) throws IOException {
    synchronized (pins) {
      Pin pin = pins.get(digest);
      if (pin == null) {
        Files.createDirectories(folder);
        pin = new Pin(locked(lock(digest)));
        pins.put(digest, pin);
      }
      pin.users++;
    }
  }

  private void touch(String digest) throws IOException {
    try {
      Files.createFile(used(digest));
    } catch (FileAlreadyExistsException e) {
      // it is only to have another time
    }
    Files.setLastModifiedTime(used(digest), FileTime.from(Instant.now()));
  }

  private static FileChannel locked(Path file) throws IOException {
    while (true) {
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      try {
        channel.lock(0, Long.MAX_VALUE, true);
      } catch (IOException | RuntimeException | Error e) {
        channel.close();
        throw e;
      }
      if (Files.exists(file)) {
        return channel;
      }
      // another process has deleted it, with its scene, before it was locked here
      channel.close();
    }
  }

  private void unpin(String digest) {
    synchronized (pins) {
      Pin pin = pins.get(digest);
      pin.users--;
      try {
        touch(digest);
        if (pin.users == 0) {
          pins.remove(digest);
          // with its lock
          pin.channel.close();
        }
      } catch (IOException e) {
        LOG.warn("That a scene is no longer used cannot be noted: {}", e.getMessage());
      }
    }
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
    makeRoom(scene.size());
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

  /** A scene that is there. */
  private record Kept(Path file, long size, Instant used) {
    String digest() {
      String name = file.getFileName().toString();
      return name.substring(0, name.indexOf('.'));
    }
  }

  /** Deletes scenes that nobody uses, those first that were used the longest time ago. */
  private void makeRoom(long needed) throws IOException {
    List<Kept> kept = kept();
    long sum = kept.stream().mapToLong(Kept::size).sum();
    for (Kept one : kept) {
      if (sum <= limit - needed) {
        return;
      }
      if (deleted(one)) {
        sum -= one.size();
      }
    }
  }

  private List<Kept> kept() throws IOException {
    List<Path> scenes;
    try (Stream<Path> files = Files.list(folder)) {
      scenes =
          files.filter(file -> SCENE.matcher(file.getFileName().toString()).matches()).toList();
    }
    List<Kept> kept = new ArrayList<>();
    for (Path scene : scenes) {
      Optional<Instant> fetched = written(scene);
      if (fetched.isPresent()) {
        Kept one = new Kept(scene, scene.toFile().length(), fetched.get());
        kept.add(new Kept(scene, one.size(), written(used(one.digest())).orElse(one.used())));
      }
    }
    kept.sort(Comparator.comparing(Kept::used).thenComparing(Kept::file));
    return kept;
  }

  /** Deletes a scene unless it is used, here or by another process. */
  private boolean deleted(Kept scene) {
    synchronized (pins) {
      if (pins.containsKey(scene.digest())) {
        return false;
      }
      try (FileChannel channel =
              FileChannel.open(
                  lock(scene.digest()), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock lock = channel.tryLock()) {
        if (lock == null) {
          return false;
        }
        Files.deleteIfExists(scene.file());
        Files.deleteIfExists(used(scene.digest()));
        Files.deleteIfExists(lock(scene.digest()));
        return true;
      } catch (IOException e) {
        LOG.debug("The scene {} stays", scene.file(), e);
        return false;
      }
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
