package slm.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import slm.api.InputException;

/** Writes text files that appear under their name only when they are whole. */
final class WholeFile {

  private WholeFile() {}

  static void write(Path file, String text) throws IOException {
    if (Files.isDirectory(file)) {
      throw new InputException(
          "The report cannot be written to " + file + ": it is a folder", "Name a file in it");
    }
    Path folder = file.toAbsolutePath().getParent();
    Path part = folder.resolve("." + file.getFileName() + ".part");
    try {
      Files.createDirectories(folder);
      Files.write(part, new byte[0]);
    } catch (IOException e) {
      throw new InputException(
          "The report cannot be written to " + file + ": " + reason(e),
          "Choose a folder where you may write",
          e);
    }
    try {
      Files.writeString(part, text, StandardCharsets.UTF_8);
      try {
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
      }
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static String reason(IOException e) {
    if (e instanceof FileAlreadyExistsException exists) {
      return exists.getFile() + " is a file, not a folder";
    }
    if (e instanceof AccessDeniedException denied) {
      return "access to " + denied.getFile() + " is denied";
    }
    return e.getMessage();
  }
}
