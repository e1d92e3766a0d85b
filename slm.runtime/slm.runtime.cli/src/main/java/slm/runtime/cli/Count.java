package slm.runtime.cli;

import java.util.Locale;

/** Numbers of things, for people. */
final class Count {

  private Count() {}

  /** Such as {@code 1 case} or {@code 4,283 tiles}. */
  static String of(long number, String thing) {
    return String.format(Locale.ROOT, "%,d %s%s", number, thing, number == 1 ? "" : "s");
  }
}
