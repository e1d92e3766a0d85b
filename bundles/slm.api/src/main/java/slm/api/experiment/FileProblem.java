package slm.api.experiment;

import java.nio.file.Path;

/**
 * Something wrong in a file that somebody has written.
 *
 * @param line from 1
 * @param column from 1
 * @param message whole sentences: what is wrong, and what to do
 */
public record FileProblem(Path file, int line, int column, String message) {

  /** As compilers write it, so that terminals and editors lead to the place. */
  @Override
  public String toString() {
    return file + ":" + line + ":" + column + ": " + message;
  }
}
