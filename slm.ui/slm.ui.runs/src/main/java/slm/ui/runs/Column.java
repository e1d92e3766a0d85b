package slm.ui.runs;

import java.util.Comparator;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * A column of a table.
 *
 * @param title what stands at its top
 * @param help what it means
 * @param text of a row
 * @param order of the rows when they are sorted by it; text is sorted without regard to case
 * @param right whether texts stand at its right, as numbers do
 * @param downFirst whether the first click puts the greatest first
 */
record Column<T>(
    String title,
    String help,
    Function<T, String> text,
    Comparator<T> order,
    boolean right,
    boolean downFirst) {

  /** Words. */
  static <T> Column<T> words(String title, Function<T, String> text) {
    return new Column<>(
        title, "", text, Comparator.comparing(text, String.CASE_INSENSITIVE_ORDER), false, false);
  }

  /** Numbers; one that is not known is NaN. */
  static <T> Column<T> numbers(
      String title, ToDoubleFunction<T> number, Function<T, String> text, boolean downFirst) {
    return new Column<>(title, "", text, Comparator.comparingDouble(number), true, downFirst);
  }

  /** The same, explained. */
  Column<T> explained(String meaning) {
    return new Column<>(title, meaning, text, order, right, downFirst);
  }

  /** The same, sorted in another way. */
  Column<T> by(Comparator<T> comparator, boolean greatestFirst) {
    return new Column<>(title, help, text, comparator, right, greatestFirst);
  }
}
