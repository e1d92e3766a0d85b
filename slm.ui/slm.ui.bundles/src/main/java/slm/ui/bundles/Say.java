package slm.ui.bundles;

import java.util.Locale;

/** How sizes and failures are written. */
final class Say {

  private Say() {}

  static String size(long bytes) {
    if (bytes < 0) {
      return "?";
    }
    return bytes < 1_000_000
        ? String.format(Locale.ROOT, "%.1f kB", bytes / 1e3)
        : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
  }

  static String count(long number, String one, String many) {
    return number + " " + (number == 1 ? one : many);
  }

  /** What went wrong at the bottom, without a final stop. */
  static String failure(Throwable failure) {
    Throwable told = failure;
    while (told.getCause() != null) {
      told = told.getCause();
    }
    String text = told.getMessage();
    return (text == null || text.isBlank() ? told.toString() : text)
        .strip()
        .replaceAll("\\s+", " ")
        .replaceFirst("\\.$", "");
  }

  /** As at the beginning of a sentence. */
  static String capital(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  /** A sentence with its final stop. */
  static String sentence(String text) {
    return text.isEmpty() || text.endsWith(".") || text.endsWith("?") ? text : text + ".";
  }
}
