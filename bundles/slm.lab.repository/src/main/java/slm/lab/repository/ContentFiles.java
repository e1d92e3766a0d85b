package slm.lab.repository;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Files by their content: each is there once, under its SHA-256. What arrives has another name
 * until it is whole and on the disk.
 */
final class ContentFiles {

  private static final String PART = ".arriving-";
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

  private final Path folder;
  private final String ending;

  ContentFiles(Path folder) {
    this(folder, ".jar");
  }

  /**
   * @param ending of the files' names, so that those of several kinds lie in one folder
   */
  ContentFiles(Path folder, String ending) {
    this.folder = folder;
    this.ending = ending;
  }

  /** A file that has arrived, and is nowhere yet. Deleted when closed, unless it was kept. */
  record Arrived(Path file, String sha256, long size) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      Files.deleteIfExists(file);
    }
  }

  /**
   * Takes a file in.
   *
   * @throws TooLarge as soon as there are more bytes than allowed
   */
  Arrived receive(InputStream in, long most) throws IOException {
    Files.createDirectories(folder);
    Path part = Files.createTempFile(folder, PART, ".part");
    boolean whole = false;
    try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
      MessageDigest sha256 = sha256();
      OutputStream out = Channels.newOutputStream(channel);
      byte[] buffer = new byte[1 << 16];
      long count = 0;
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        count += n;
        if (count > most) {
          throw new TooLarge(most);
        }
        sha256.update(buffer, 0, n);
        out.write(buffer, 0, n);
      }
      channel.force(true);
      whole = true;
      return new Arrived(part, HexFormat.of().formatHex(sha256.digest()), count);
    } finally {
      if (!whole) {
        Files.deleteIfExists(part);
      }
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  /** Keeps a file that has arrived; one of the same content stays as it is. */
  void keep(Arrived arrived) throws IOException {
    Path to = file(arrived.sha256());
    if (Files.exists(to) && Files.size(to) == arrived.size()) {
      return;
    }
    Files.createDirectories(to.getParent());
    try {
      Files.move(arrived.file(), to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(arrived.file(), to, StandardCopyOption.REPLACE_EXISTING);
    }
    sync(to.getParent());
  }

  /** Makes the name last as well, where the system knows how. */
  private static void sync(Path directory) {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // not on Windows, which does so by itself
    }
  }

  /** Whether a text can be a digest, and so part of a path. */
  static boolean isDigest(String text) {
    return DIGEST.matcher(text).matches();
  }

  /** Where the file of a digest is. */
  Path file(String sha256) {
    return folder.resolve(sha256.substring(0, 2)).resolve(sha256 + ending);
  }

  /** The file of what may be a digest, when there is one. */
  Optional<Path> find(String sha256) {
    return isDigest(sha256)
        ? Optional.of(file(sha256)).filter(Files::isRegularFile)
        : Optional.empty();
  }

  /** All files, by nothing but their names. */
  List<Path> all() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.find(folder, 2, (file, about) -> about.isRegularFile())) {
      return files.filter(file -> digest(file).filter(ContentFiles::isDigest).isPresent()).toList();
    }
  }

  /** What the name of a file says that its digest is. */
  Optional<String> digest(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(ending)
        ? Optional.of(name.substring(0, name.length() - ending.length()))
        : Optional.empty();
  }

  /** Deletes what was arriving when the server ended. */
  void tidy() throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    List<Path> left;
    try (Stream<Path> files = Files.list(folder)) {
      left = files.filter(file -> file.getFileName().toString().startsWith(PART)).toList();
    }
    for (Path file : left) {
      Files.deleteIfExists(file);
    }
  }
}
