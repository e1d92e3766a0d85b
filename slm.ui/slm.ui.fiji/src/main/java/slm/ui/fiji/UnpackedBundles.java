package slm.ui.fiji;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The bundles inside this jar as files, which is what a framework and native libraries need. The
 * folder is named by what is in it, so that several versions of the jar do not disturb each other;
 * what is damaged or missing in it is written again.
 */
final class UnpackedBundles {

  private static final String INSIDE = "bundles/";

  private UnpackedBundles() {}

  /** Says why there is no such folder. */
  static final class UnpackException extends IOException {
    private static final long serialVersionUID = 1L;

    UnpackException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** The folder of the bundles, filled when it is not. */
  static Path folder(Path home) throws IOException {
    return folder(home, jar());
  }

  static Path folder(Path home, Path jar) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      List<ZipEntry> entries =
          zip.stream()
              .<ZipEntry>map(entry -> entry)
              .filter(entry -> entry.getName().matches(INSIDE + "[^/\\\\]+\\.jar"))
              .sorted(Comparator.comparing(ZipEntry::getName))
              .toList();
      Path folder = home.resolve("fiji").resolve(digest(entries));
      Path bundles = folder.resolve("bundles");
      try {
        Files.createDirectories(bundles);
        // another ImageJ may be at the same
        try (FileChannel channel =
            FileChannel.open(
                folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
          FileLock lock = channel.lock();
          try {
            for (ZipEntry entry : entries) {
              unpack(zip, entry, bundles.resolve(entry.getName().substring(INSIDE.length())));
            }
          } finally {
            lock.release();
          }
        }
      } catch (IOException e) {
        throw new UnpackException(
            "SLM Workbench cannot write its bundles to "
                + folder
                + " ("
                + e
                + "). Make the folder writable, or set SLM_HOME to one that is.",
            e);
      }
      return bundles;
    } catch (UnpackException e) {
      throw e;
    } catch (IOException e) {
      throw new UnpackException("The plugin " + jar + " is damaged (" + e + "). Copy it again.", e);
    }
  }

  private static Path jar() throws IOException {
    try {
      return Path.of(
          UnpackedBundles.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IOException("The plugin's own file cannot be found", e);
    }
  }

  private static String digest(List<ZipEntry> entries) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (ZipEntry entry : entries) {
        digest.update(
            (entry.getName() + " " + entry.getSize() + " " + entry.getCrc() + "\n")
                .getBytes(StandardCharsets.UTF_8));
      }
      return HexFormat.of().formatHex(digest.digest(), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void unpack(ZipFile zip, ZipEntry entry, Path file) throws IOException {
    if (Files.isRegularFile(file)
        && Files.size(file) == entry.getSize()
        && crc(file) == entry.getCrc()) {
      return;
    }
    Path part = file.resolveSibling("." + file.getFileName() + ".part");
    try (InputStream in = zip.getInputStream(entry)) {
      Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
    }
    try {
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (FileAlreadyExistsException e) {
      throw new IOException(file + " is in the way", e);
    }
  }

  private static long crc(Path file) throws IOException {
    CRC32 crc = new CRC32();
    try (InputStream in = new CheckedInputStream(Files.newInputStream(file), crc)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return crc.getValue();
  }
}
