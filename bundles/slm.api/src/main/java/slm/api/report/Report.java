package slm.api.report;

import java.nio.file.Path;
import java.util.List;

/**
 * A report that was written.
 *
 * @param files in the order they were written
 * @param notes what its reader should know, such as what was left out; each a sentence
 */
public record Report(List<Path> files, List<String> notes) {

  public Report {
    files = List.copyOf(files);
    notes = List.copyOf(notes);
  }
}
