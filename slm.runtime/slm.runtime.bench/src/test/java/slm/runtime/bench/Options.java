package slm.runtime.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The options of a benchmark, as {@code --name=value} or {@code --name value}. */
final class Options {

  private static final Set<String> FLAGS = Set.of("--json");

  private final Map<String, String> values = new HashMap<>();

  /**
   * @throws IllegalArgumentException when one of them is not known, or lacks its value
   */
  Options(List<String> args, List<String> known) {
    for (int i = 0; i < args.size(); i++) {
      String arg = args.get(i);
      int equals = arg.indexOf('=');
      String name = equals < 0 ? arg : arg.substring(0, equals);
      if (!known.contains(name) && !name.equals("--only")) {
        throw new IllegalArgumentException(
            "Unknown option '" + arg + "'. There are " + String.join(", ", known) + ".");
      }
      if (FLAGS.contains(name)) {
        values.put(name, "");
      } else if (equals >= 0) {
        values.put(name, arg.substring(equals + 1));
      } else if (i + 1 < args.size()) {
        values.put(name, args.get(++i));
      } else {
        throw new IllegalArgumentException("The option " + name + " lacks its value.");
      }
    }
  }

  /** What {@code --only} names in these arguments, which may have any others; else {@code ""}. */
  static String only(List<String> args) {
    for (int i = 0; i < args.size(); i++) {
      if (args.get(i).startsWith("--only=")) {
        return args.get(i).substring("--only=".length());
      }
      if (args.get(i).equals("--only") && i + 1 < args.size()) {
        return args.get(i + 1);
      }
    }
    return "";
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  String text(String name, String otherwise) {
    return values.getOrDefault(name, otherwise);
  }

  /** One of a few words. */
  String choice(String name, String otherwise, String... all) {
    String value = text(name, otherwise);
    if (!List.of(all).contains(value)) {
      throw new IllegalArgumentException(
          "'"
              + value
              + "' cannot be used for "
              + name
              + ". Write one of "
              + String.join(", ", all)
              + ".");
    }
    return value;
  }

  int number(String name, int otherwise) {
    return number(name, text(name, String.valueOf(otherwise)));
  }

  /** Whole numbers, separated by commas. */
  List<Integer> numbers(String name, String otherwise) {
    return List.of(text(name, otherwise).split(",")).stream()
        .map(one -> number(name, one.strip()))
        .toList();
  }

  private static int number(String name, String value) {
    if (!value.matches("[1-9][0-9]{0,5}")) {
      throw new IllegalArgumentException(
          "'"
              + value
              + "' cannot be used for "
              + name
              + ". Write a whole number from 1 to 999999.");
    }
    return Integer.parseInt(value);
  }
}
