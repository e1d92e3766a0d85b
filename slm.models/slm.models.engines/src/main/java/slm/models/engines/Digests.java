package slm.models.engines;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Digests in hexadecimal digits. */
final class Digests {

  private Digests() {}

  static String sha256(Path file) throws IOException {
    return of("SHA-256", file);
  }

  /** What Maven writes beside the files of a repository. */
  static String sha1(Path file) throws IOException {
    return of("SHA-1", file);
  }

  private static String of(String algorithm, Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return copy(algorithm, in, OutputStream.nullOutputStream());
    }
  }

  /** Copies, and tells the SHA-256 of what was copied. */
  static String copy(InputStream in, OutputStream out) throws IOException {
    return copy("SHA-256", in, out);
  }

  private static String copy(String algorithm, InputStream in, OutputStream out)
      throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance(algorithm);
      byte[] buffer = new byte[1 << 18];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
        out.write(buffer, 0, n);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has " + algorithm, e);
    }
  }
}
