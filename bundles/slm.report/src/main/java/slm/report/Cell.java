package slm.report;

import java.util.Locale;

/** What stands in a table, rounded the same way in all formats. */
sealed interface Cell {

  /** Nothing is known. */
  record None() implements Cell {}

  /** Words. */
  record Words(String text) implements Cell {}

  /**
   * A number.
   *
   * @param decimals that are shown
   */
  record Number(double value, int decimals) implements Cell {

    String text() {
      return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
  }

  /** From one number to another. */
  record Range(double low, double high, int decimals) implements Cell {

    String lowText() {
      return new Number(low, decimals).text();
    }

    String highText() {
      return new Number(high, decimals).text();
    }
  }

  /** Decimals of the figures of semantic localization, as published. */
  int FIGURE = 4;

  static Cell none() {
    return new None();
  }

  static Cell words(String text) {
    return new Words(text);
  }

  static Cell count(long value) {
    return new Number(value, 0);
  }

  static Cell number(double value, int decimals) {
    return new Number(value, decimals);
  }

  static Cell figure(Double value) {
    return value == null ? new None() : new Number(value, FIGURE);
  }
}
