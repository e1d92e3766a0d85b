package slm.ui.parts;

import java.util.List;
import java.util.Optional;
import slm.api.experiment.ComponentInfo.SettingInfo;

/** Finds out, as one types, whether a text can be the value of a setting. */
public final class SettingCheck {

  private SettingCheck() {}

  /**
   * What is wrong with a value, in a sentence.
   *
   * @param value an empty one stands for the default
   */
  public static Optional<String> problem(SettingInfo info, String value) {
    if (value.isEmpty()) {
      return info.required() ? Optional.of(info.name() + " must be given.") : Optional.empty();
    }
    String type = info.type();
    if (type.startsWith("list of ")) {
      for (String element : value.split(",", -1)) {
        Optional<String> wrong = single(info, type.substring("list of ".length()), element.strip());
        if (wrong.isPresent()) {
          return wrong;
        }
      }
      return Optional.empty();
    }
    return single(info, type, value);
  }

  private static Optional<String> single(SettingInfo info, String type, String value) {
    if (type.contains("|")) {
      List<String> words = List.of(type.split("\\|"));
      return words.contains(value)
          ? Optional.empty()
          : Optional.of(info.name() + " is one of " + String.join(", ", words) + ".");
    }
    boolean whole = type.equals("int") || type.equals("long");
    if (!whole && !type.equals("double") && !type.equals("float")) {
      return Optional.empty();
    }
    double number;
    try {
      number = whole ? Long.parseLong(value) : Double.parseDouble(value);
    } catch (NumberFormatException e) {
      return Optional.of(
          info.name() + ": '" + value + "' is not a " + (whole ? "whole number." : "number."));
    }
    if (number >= info.min() && number <= info.max()) {
      return Optional.empty();
    }
    return Optional.of(
        info.name() + " is " + range(info).map(range -> range + ".").orElse("a number."));
  }

  /** The numbers allowed, such as {@code at least 1}; empty when all are. */
  public static Optional<String> range(SettingInfo info) {
    boolean low = info.min() != Double.NEGATIVE_INFINITY;
    boolean high = info.max() != Double.POSITIVE_INFINITY;
    if (low && high) {
      return Optional.of("from " + text(info.min()) + " to " + text(info.max()));
    }
    if (low) {
      return Optional.of("at least " + text(info.min()));
    }
    return high ? Optional.of("at most " + text(info.max())) : Optional.empty();
  }

  private static String text(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
