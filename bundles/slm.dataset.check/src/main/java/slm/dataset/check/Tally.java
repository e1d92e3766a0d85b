package slm.dataset.check;

import java.util.DoubleSummaryStatistics;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import slm.api.dataset.DatasetReport.Figure;
import slm.api.dataset.DatasetReport.Spread;

/** Makes figures. */
final class Tally {

  private Tally() {}

  static Figure total(String name, String title, long total) {
    return new Figure(name, title, Optional.of(total), Optional.empty());
  }

  static Figure spread(String name, String title, DoubleSummaryStatistics values) {
    return new Figure(
        name,
        title,
        Optional.empty(),
        values.getCount() == 0
            ? Optional.empty()
            : Optional.of(
                new Spread(
                    values.getCount(), values.getMin(), values.getAverage(), values.getMax())));
  }

  /**
   * The words of a sentence: what lies between blanks.
   *
   * @param vocabulary gets them, in lower case and without punctuation at their ends
   * @return their number
   */
  static long words(String sentence, Set<String> vocabulary) {
    String[] words =
        Stream.of(sentence.strip().split("\\s+"))
            .filter(word -> !word.isEmpty())
            .toArray(String[]::new);
    for (String word : words) {
      String bare =
          word.toLowerCase(Locale.ROOT).replaceAll("^[^\\p{L}\\p{N}]+|[^\\p{L}\\p{N}]+$", "");
      if (!bare.isEmpty()) {
        vocabulary.add(bare);
      }
    }
    return words.length;
  }
}
