package slm.lab.page;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/**
 * A file as it is sent.
 *
 * @param type its media type
 * @param bytes its content
 * @param zipped the same, compressed, where that is smaller
 * @param tag what changes with the content, in quotation marks
 * @param lasting whether its address changes with the content, so that nobody asks for it twice
 */
record Asset(String type, byte[] bytes, Optional<byte[]> zipped, String tag, boolean lasting) {

  private static final int WORTH_IT = 1024;
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml",
          "txt", "text/plain; charset=utf-8");

  static Asset of(String name, byte[] bytes) {
    String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    if (type == null) {
      throw new IllegalStateException("The type of " + name + " is not known");
    }
    byte[] zipped = zip(bytes);
    boolean smaller = bytes.length > WORTH_IT && zipped.length < bytes.length;
    return new Asset(
        type, bytes, smaller ? Optional.of(zipped) : Optional.empty(), tag(bytes), false);
  }

  /** The same at an address that changes with the content. */
  Asset forGood() {
    return new Asset(type, bytes, zipped, tag, true);
  }

  static String tag(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return '"' + HexFormat.of().formatHex(digest, 0, 12) + '"';
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] zip(byte[] bytes) {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return zipped.toByteArray();
  }
}
