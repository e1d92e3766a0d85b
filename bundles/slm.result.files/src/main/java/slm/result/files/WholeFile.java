package slm.result.files;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import slm.api.InputException;

/** Writes files that appear under their name only when they are whole. */
final class WholeFile {

  /** What is written. */
  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  private WholeFile() {}

  static void write(Path file, Content content) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    // always the same name: what a killed process left is overwritten when the file is made again
    Path part = folder.resolve("." + file.getFileName() + ".part");
    try {
      Files.createDirectories(folder);
      Files.write(part, new byte[0]);
    } catch (IOException e) {
      throw new InputException(
          file + " cannot be written: " + Reason.of(e), "Choose a folder where you may write", e);
    }
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part), 1 << 16)) {
        content.writeTo(out);
      }
      move(part, file);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static void move(Path part, Path file) throws IOException {
    try {
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
