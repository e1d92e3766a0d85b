package slm.experiment.yaml;

import java.nio.file.Path;

/**
 * Where something stands in a file.
 *
 * @param line from 1
 * @param column from 1
 */
record Place(Path file, int line, int column) {

  /** What is wrong at this place, and what to do about it. */
  Mistake wrong(String problem, String remedy) {
    return new Mistake(this, problem, remedy);
  }

  @Override
  public String toString() {
    return file + ", line " + line + ", column " + column;
  }
}
