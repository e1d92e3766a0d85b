package slm.result.geo;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes files that appear under their name only when they are whole. */
final class WholeFile {

  /** What is written. */
  interface Content {
    void writeTo(FileChannel out) throws IOException;
  }

  private WholeFile() {}

  static void write(Path file, byte[] content) throws IOException {
    write(file, out -> GeoTiff.writeFully(out, java.nio.ByteBuffer.wrap(content)));
  }

  static void write(Path file, Content content) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    Path part = folder.resolve("." + file.getFileName() + ".part");
    try {
      try (FileChannel out =
          FileChannel.open(
              part,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        content.writeTo(out);
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
}
