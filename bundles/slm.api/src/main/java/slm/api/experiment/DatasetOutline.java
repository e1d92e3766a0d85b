package slm.api.experiment;

import java.util.List;

/**
 * What is known of a dataset without running anything.
 *
 * @param name what it calls itself; empty when it cannot be read at all
 * @param cases how many there are
 * @param scenes how many different scenes they look at
 * @param problems what keeps cases from running: faulty annotations, and scenes that are missing or
 *     not of a readable format, each told once; whole sentences with a remedy
 */
public record DatasetOutline(String name, int cases, int scenes, List<String> problems) {

  public DatasetOutline {
    problems = List.copyOf(problems);
  }
}
