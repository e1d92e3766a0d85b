package slm.api.dataset;

import java.util.List;
import java.util.Optional;

/**
 * What a dataset holds, what is wrong with it, and what is odd.
 *
 * @param name of the dataset
 * @param digest of the dataset
 * @param figures by what they count, in the order to be shown
 * @param problems all that keeps a case from being run or judged; empty when nothing is wrong
 * @param warnings what is odd and may be a mistake of the annotator, although every case it
 *     concerns is run and judged as it stands
 */
public record DatasetReport(
    String name,
    String digest,
    List<Figure> figures,
    List<Problem> problems,
    List<Problem> warnings) {

  public DatasetReport {
    figures = List.copyOf(figures);
    problems = List.copyOf(problems);
    warnings = List.copyOf(warnings);
  }

  /**
   * A number that describes the dataset, or the spread of one over its cases.
   *
   * @param name for programs, such as {@code words}
   * @param title for people, such as {@code words of a query}
   * @param total the number itself; empty for a spread
   * @param spread how it spreads; empty for a single number, or when no case has it
   */
  public record Figure(String name, String title, Optional<Long> total, Optional<Spread> spread) {}

  /**
   * Smallest, mean and largest value.
   *
   * @param count of values
   */
  public record Spread(long count, double min, double mean, double max) {}

  /**
   * Something that is wrong, or odd.
   *
   * @param index of the case (of a caption dataset: of the image), or -1 for what concerns a scene
   *     or the whole
   * @param scene that it concerns, or empty
   * @param problem what is wrong; part of a sentence without the final stop
   * @param remedy what to do; a sentence without the final stop
   */
  public record Problem(int index, String scene, String problem, String remedy) {}
}
