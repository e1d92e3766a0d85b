package slm.raster.imageio;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** The kinds of files, told apart by their first bytes. */
enum Kind {
  JPEG("jpeg", "ffd8ff"),
  PNG("png", "89504e470d0a1a0a"),
  TIFF("tiff", "49492a00", "4d4d002a"),
  BIG_TIFF("tiff", "49492b00", "4d4d002b"),
  BMP("bmp", "424d"),
  GIF("gif", "47494638");

  private final String reader;
  private final byte[][] starts;

  Kind(String reader, String... starts) {
    this.reader = reader;
    this.starts = Arrays.stream(starts).map(HexFormat.of()::parseHex).toArray(byte[][]::new);
  }

  /** The name of the JDK's reader. */
  String reader() {
    return reader;
  }

  /** The kind of a file, if it is one of these. */
  static Optional<Kind> of(Path file) throws IOException {
    byte[] head;
    try (InputStream in = Files.newInputStream(file)) {
      head = in.readNBytes(8);
    }
    return Arrays.stream(values())
        .filter(kind -> Arrays.stream(kind.starts).anyMatch(start -> begins(head, start)))
        .findFirst();
  }

  private static boolean begins(byte[] head, byte[] start) {
    return head.length >= start.length
        && Arrays.equals(head, 0, start.length, start, 0, start.length);
  }
}
