package slm.ui.runs;

import java.util.Comparator;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * A column of a table.
 *
 * @param title what stands at its top
 * @param help what it means
 * @param text of a row
 * @param order of the rows when they are sorted by it; text is sorted without regard to case
 * @param known whether a row has something in it; others come last, whichever way it is sorted
 * @param right whether texts stand at its right, as numbers do
 * @param downFirst whether the first click puts the greatest first
 */
record Column<T>(
    String title,
    String help,
    Function<T, String> text,
    Comparator<T> order,
    Predicate<T> known,
    boolean right,
    boolean downFirst) {

  /** Words. */
  static <T> Column<T> words(String title, Function<T, String> text) {
    return new Column<>(
        title,
        "",
        text,
        Comparator.comparing(text, String.CASE_INSENSITIVE_ORDER),
        row -> true,
        false,
        false);
  }

  /** Numbers; one that is not known is NaN. */
  static <T> Column<T> numbers(
      String title, ToDoubleFunction<T> number, Function<T, String> text, boolean downFirst) {
    return new Column<>(
        title,
        "",
        text,
        Comparator.comparingDouble(number),
        row -> !Double.isNaN(number.applyAsDouble(row)),
        true,
        downFirst);
  }

  /** The same, explained. */
  Column<T> explained(String meaning) {
    return new Column<>(title, meaning, text, order, known, right, downFirst);
  }

  /** The same, sorted in another way. */
  Column<T> by(Comparator<T> comparator, boolean greatestFirst) {
    return new Column<>(title, help, text, comparator, known, right, greatestFirst);
  }
}
