package slm.ui.imagej.command;

import java.io.File;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import slm.api.InputException;
import slm.runtime.boot.MenuCommands;

/**
 * The options of a command in a macro, {@code key=value key=[some words] flag}. ImageJ itself
 * leaves out what it does not know, so that a mistyped key would change nothing without a word.
 */
final class Options {

  private Options() {}

  /** The keys in their order, in lower case as ImageJ compares them. */
  static List<String> keys(String options) {
    return List.copyOf(values(options).keySet());
  }

  /** The values by their keys, the first of each as in ImageJ; that of a flag is empty. */
  static Map<String, String> values(String options) {
    Map<String, String> values = new LinkedHashMap<>();
    int at = 0;
    while (at < options.length()) {
      if (Character.isWhitespace(options.charAt(at))) {
        at++;
        continue;
      }
      int start = at;
      while (at < options.length()
          && options.charAt(at) != '='
          && !Character.isWhitespace(options.charAt(at))) {
        at++;
      }
      String key = options.substring(start, at).toLowerCase(Locale.ROOT);
      String value = "";
      if (at < options.length() && options.charAt(at) == '=') {
        int from = at + 1;
        at = end(options, from);
        value = bare(options.substring(from, at));
      }
      values.putIfAbsent(key, value);
    }
    return values;
  }

  private static String bare(String value) {
    boolean bracketed = value.startsWith("[") && value.endsWith("]");
    boolean quoted = value.length() > 1 && value.startsWith("'") && value.endsWith("'");
    return bracketed || quoted ? value.substring(1, value.length() - 1) : value;
  }

  /** A value as the input takes it; a flag is true. */
  static Object typed(MenuCommands.Input input, String value) {
    if (input.type() == Boolean.class) {
      return value.isEmpty() || Boolean.parseBoolean(value);
    }
    if (input.type() == File.class) {
      return new File(value);
    }
    if (!Number.class.isAssignableFrom(input.type())) {
      return value;
    }
    boolean whole = input.type() != Double.class;
    try {
      if (input.type() == Integer.class) {
        return Integer.valueOf(value);
      }
      return whole ? (Object) Long.valueOf(value) : (Object) Double.valueOf(value);
    } catch (NumberFormatException e) {
      throw new InputException(
          "The value of "
              + input.name()
              + (whole ? " is not a whole number: '" : " is not a number: '")
              + value
              + "'",
          "Write one, such as " + (whole ? "5" : "0.5"));
    }
  }

  /** Where a value ends: brackets hold blanks, and other brackets. */
  private static int end(String options, int start) {
    int depth = 0;
    char first = start < options.length() ? options.charAt(start) : ' ';
    if (first == '\'') {
      int close = options.indexOf('\'', start + 1);
      return close < 0 ? options.length() : close + 1;
    }
    for (int at = start; at < options.length(); at++) {
      char c = options.charAt(at);
      if (c == '[' && first == '[') {
        depth++;
      } else if (c == ']' && first == '[') {
        depth--;
        if (depth == 0) {
          return at + 1;
        }
      } else if (Character.isWhitespace(c) && first != '[') {
        return at;
      }
    }
    return options.length();
  }

  /**
   * @throws InputException for the first key that is none of the command's, with the nearest one
   */
  static void check(String command, String options, Collection<String> known) {
    for (String key : keys(options)) {
      if (!known.contains(key)) {
        throw unknown(command, key, known);
      }
    }
  }

  static InputException unknown(String command, String key, Collection<String> known) {
    String nearest =
        known.stream()
            .min(
                Comparator.comparingInt((String one) -> distance(key, one))
                    .thenComparing(one -> !one.startsWith(key)))
            .orElse("");
    return new InputException(
        "'" + command + "' has no option '" + key + "'",
        "The nearest is '" + nearest + "'; all are " + String.join(", ", known));
  }

  /** Levenshtein's: how many letters to put in, leave out or change. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int corner = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = corner + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        corner = row[j];
        row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
