package slm.ui.bundles;

import java.time.Instant;
import java.util.Locale;
import java.util.logging.Level;

/**
 * Something that was logged.
 *
 * @param number counts up from 0
 * @param source who logged it
 * @param message in words
 * @param trace of what was thrown; empty when nothing was
 */
record LogLine(
    long number, Instant at, Weight weight, String source, String message, String trace) {

  /** How much it matters. */
  enum Weight {
    DEBUG("debug"),
    INFO("info"),
    WARNING("warning"),
    ERROR("error");

    private final String word;

    Weight(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }

    static Weight of(Level level) {
      int value = level.intValue();
      return value >= Level.SEVERE.intValue()
          ? ERROR
          : value >= Level.WARNING.intValue()
              ? WARNING
              : value >= Level.INFO.intValue() ? INFO : DEBUG;
    }
  }

  /** Whether it is to be seen with a filter. */
  boolean matches(Weight least, String words) {
    if (weight.compareTo(least) < 0) {
      return false;
    }
    String sought = words.strip().toLowerCase(Locale.ROOT);
    if (sought.isEmpty()) {
      return true;
    }
    String all = (source + " " + message + " " + trace).toLowerCase(Locale.ROOT);
    for (String word : sought.split("\\s+")) {
      if (!all.contains(word)) {
        return false;
      }
    }
    return true;
  }

  /** On one line, but for what was thrown. */
  String text(String time) {
    return time
        + " "
        + weight.word()
        + " "
        + source
        + ": "
        + message
        + (trace.isEmpty() ? "" : "\n" + trace);
  }
}
