package slm.ui.bundles;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** SHA-256 of files, worked out once as long as a file does not change. */
final class Digests {

  private final Map<Path, Known> known = new ConcurrentHashMap<>();

  private record Known(long size, long modified, String digest) {}

  /** In hexadecimal digits; empty when the file cannot be read. */
  Optional<String> of(Path file) {
    try {
      long size = Files.size(file);
      long modified = Files.getLastModifiedTime(file).toMillis();
      Known before = known.get(file);
      if (before == null || before.size() != size || before.modified() != modified) {
        before = new Known(size, modified, read(file));
        known.put(file, before);
      }
      return Optional.of(before.digest());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static String read(Path file) throws IOException {
    MessageDigest sha256;
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        sha256.update(buffer, 0, n);
      }
    }
    return HexFormat.of().formatHex(sha256.digest());
  }
}
