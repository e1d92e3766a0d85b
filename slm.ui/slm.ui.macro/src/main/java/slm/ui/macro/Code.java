package slm.ui.macro;

import java.util.Optional;

/** What an editor does by itself: indents, and finds the brackets that belong together. */
final class Code {

  private static final String STEP = "  ";
  private static final String OPENING = "([{";
  private static final String CLOSING = ")]}";

  /** How far brackets are looked for. */
  private static final int REACH = 200_000;

  private Code() {}

  /** Two brackets that belong together. */
  record Pair(int one, int other) {}

  /** What a new line begins with, after what stands before the caret. */
  static String indent(String before) {
    String blanks = blanks(before);
    String code = uncommented(before).stripTrailing();
    return code.endsWith("{") || code.endsWith("(") || code.endsWith("[") ? blanks + STEP : blanks;
  }

  private static String blanks(String line) {
    int end = 0;
    while (end < line.length() && (line.charAt(end) == ' ' || line.charAt(end) == '\t')) {
      end++;
    }
    return line.substring(0, end);
  }

  /** Without a comment at its end. */
  private static String uncommented(String line) {
    boolean[] code = code(line);
    int comment = line.length();
    for (int i = 0; i + 1 < line.length(); i++) {
      if (code[i] && line.startsWith("//", i)) {
        comment = i;
        break;
      }
    }
    return line.substring(0, comment);
  }

  /**
   * How many blanks a closing brace that was typed after nothing else in its line stands too far to
   * the right.
   */
  static int outdent(String before) {
    return before.isBlank() && before.endsWith(STEP)
        ? STEP.length()
        : before.isBlank() && before.endsWith("\t") ? 1 : 0;
  }

  /** A line moved to the right. */
  static String right(String line) {
    return line.isBlank() ? line : STEP + line;
  }

  /** A line moved to the left, as far as it can be. */
  static String left(String line) {
    return line.startsWith(STEP)
        ? line.substring(STEP.length())
        : line.startsWith("\t") || line.startsWith(" ") ? line.substring(1) : line;
  }

  /** The bracket before the caret, or after it, with its partner. */
  static Optional<Pair> brackets(String text, int caret) {
    for (int at = caret - 1; at <= caret; at++) {
      if (at >= 0 && at < text.length()) {
        Optional<Pair> pair = partner(text, at);
        if (pair.isPresent()) {
          return pair;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Pair> partner(String text, int at) {
    boolean opens = OPENING.indexOf(text.charAt(at)) >= 0;
    if (!opens && CLOSING.indexOf(text.charAt(at)) < 0) {
      return Optional.empty();
    }
    int begin = Math.max(0, text.lastIndexOf('\n', Math.max(0, at - REACH)) + 1);
    String near = text.substring(begin, Math.min(text.length(), at + REACH));
    boolean[] code = code(near);
    int from = at - begin;
    if (!code[from]) {
      return Optional.empty();
    }
    int depth = 0;
    for (int i = from; i >= 0 && i < near.length(); i += opens ? 1 : -1) {
      if (code[i]) {
        char c = near.charAt(i);
        depth += OPENING.indexOf(c) >= 0 ? 1 : CLOSING.indexOf(c) >= 0 ? -1 : 0;
        if (depth == 0) {
          boolean fit =
              OPENING.indexOf(near.charAt(Math.min(from, i)))
                  == CLOSING.indexOf(near.charAt(Math.max(from, i)));
          return fit ? Optional.of(new Pair(at, begin + i)) : Optional.empty();
        }
      }
    }
    return Optional.empty();
  }

  /** Which characters are neither in texts nor in comments. */
  private static boolean[] code(String text) {
    boolean[] code = new boolean[text.length()];
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '"' || c == '\'') {
        at++;
        while (at < text.length() && text.charAt(at) != c && text.charAt(at) != '\n') {
          at += text.charAt(at) == '\\' ? 2 : 1;
        }
        at++;
      } else if (text.startsWith("//", at)) {
        code[at] = true;
        while (at < text.length() && text.charAt(at) != '\n') {
          at++;
        }
      } else if (text.startsWith("/*", at)) {
        int end = text.indexOf("*/", at + 2);
        at = end < 0 ? text.length() : end + 2;
      } else {
        code[at++] = true;
      }
    }
    return code;
  }
}
