package slm.models.djl;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Properties;
import slm.api.InputException;

/**
 * Native libraries in a folder, out of a bundle. Each is checked against its SHA-256 when it is
 * unpacked; what was checked is kept in a file beside the folder, so that later it is enough to see
 * that size and time are the same. Files are moved into place whole, so that several processes may
 * share the folder.
 */
final class NativeFiles {

  private final Path folder;
  private final Path record;
  private final Map<String, String> wanted;
  private final Properties checked = new Properties();

  /**
   * @param wanted SHA-256 by file name, as far as it is known
   */
  NativeFiles(Path folder, Map<String, String> wanted) throws IOException {
    this.folder = folder;
    this.record = folder.resolveSibling(folder.getFileName() + ".checked");
    this.wanted = new HashMap<>(wanted);
    Files.createDirectories(folder);
    load();
  }

  /**
   * Sees to it that a library is there, and is the one that the bundle has.
   *
   * @throws InputException when the bundle's content is not what it was when it was installed
   */
  void unpack(URL resource, String name) throws IOException {
    Path file = folder.resolve(name);
    if (Files.isRegularFile(file)) {
      if (state(file).equals(checked.getProperty(name))) {
        return;
      }
      // another process may have put it there, and may use it, so that it cannot be replaced
      if (wanted.containsKey(name) && digest(file).equals(wanted.get(name))) {
        keep(file, name);
        return;
      }
    }
    Path part = Files.createTempFile(folder.getParent(), ".", ".part");
    try {
      String digest = copy(resource, part);
      String right = wanted.getOrDefault(name, digest);
      if (!right.equals(digest)) {
        throw new InputException(
            "The native library "
                + name
                + " in the engine bundle is damaged: its SHA-256 is "
                + digest
                + ", not "
                + right,
            "Install the engine again with slm install-engine, and restart");
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
    keep(file, name);
  }

  private static String digest(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return copy(in, OutputStream.nullOutputStream());
    }
  }

  private void keep(Path file, String name) throws IOException {
    load();
    checked.setProperty(name, state(file));
    save();
  }

  private void load() throws IOException {
    if (Files.isRegularFile(record)) {
      try (InputStream in = Files.newInputStream(record)) {
        checked.load(in);
      }
    }
  }

  private String state(Path file) throws IOException {
    return Files.size(file)
        + " "
        + Files.getLastModifiedTime(file).toMillis()
        + " "
        + wanted.getOrDefault(file.getFileName().toString(), "");
  }

  private void save() throws IOException {
    Path part = Files.createTempFile(folder.getParent(), ".", ".part");
    try {
      try (OutputStream out = Files.newOutputStream(part)) {
        checked.store(out, "size, time and SHA-256 of libraries that were checked");
      }
      Files.move(part, record, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static String copy(URL resource, Path to) throws IOException {
    URLConnection connection = resource.openConnection();
    connection.setUseCaches(false);
    try (InputStream in = connection.getInputStream();
        OutputStream out = Files.newOutputStream(to)) {
      return copy(in, out);
    }
  }

  /** Copies, and tells the SHA-256 of what was copied. */
  private static String copy(InputStream in, OutputStream out) throws IOException {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
    byte[] buffer = new byte[1 << 18];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      digest.update(buffer, 0, n);
      out.write(buffer, 0, n);
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
