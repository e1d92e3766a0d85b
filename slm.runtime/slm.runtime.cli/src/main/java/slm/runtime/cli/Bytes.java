package slm.runtime.cli;

import java.util.Locale;

/** Sizes of files, for people. */
final class Bytes {

  private Bytes() {}

  static String words(long bytes) {
    if (bytes < 0) {
      return "?";
    } else if (bytes < 1_000_000) {
      return String.format(Locale.ROOT, "%.1f kB", bytes / 1e3);
    }
    return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
  }
}
