package slm.runtime.health;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The version bounds in the filter of a requirement, in words. */
final class Bounds {

  private static final Pattern LOWEST = Pattern.compile("\\((?:bundle-)?version>=([^)]+)\\)");
  private static final Pattern BELOW = Pattern.compile("\\(!\\((?:bundle-)?version>=([^)]+)\\)\\)");
  private static final Pattern EXACT = Pattern.compile("\\((?:bundle-)?version=([^)]+)\\)");

  private Bounds() {}

  /** Such as {@code " in version 1.0 or later, below 2.0"}; empty when any version will do. */
  static String of(String filter) {
    String below = first(BELOW, filter);
    String lowest = first(LOWEST, BELOW.matcher(filter).replaceAll(""));
    String exact = first(EXACT, filter);
    if (!exact.isEmpty()) {
      return " in version " + exact;
    }
    if (lowest.isEmpty()) {
      return below.isEmpty() ? "" : " in a version below " + below;
    }
    return " in version " + lowest + " or later" + (below.isEmpty() ? "" : ", below " + below);
  }

  private static String first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? matcher.group(1) : "";
  }
}
