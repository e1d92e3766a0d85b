package slm.ui.macro;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Says which characters of a line are what, line by line: a comment or text that goes on over
 * several lines is carried on as a state. Costs one look at each character.
 */
final class Colouring {

  /** At the beginning of a text. */
  static final int START = 0;

  private static final int COMMENT = 1;

  /** States from here on: in text that ends with a delimiter of that index. */
  private static final int TEXT = 2;

  private static final Set<String> JAVA_LIKE =
      Set.of(
          "abstract",
          "as",
          "assert",
          "break",
          "case",
          "catch",
          "class",
          "const",
          "continue",
          "def",
          "default",
          "delete",
          "do",
          "else",
          "extends",
          "false",
          "final",
          "finally",
          "for",
          "function",
          "if",
          "implements",
          "import",
          "in",
          "instanceof",
          "interface",
          "let",
          "new",
          "null",
          "of",
          "private",
          "public",
          "return",
          "static",
          "super",
          "switch",
          "this",
          "throw",
          "true",
          "try",
          "typeof",
          "undefined",
          "var",
          "void",
          "while");

  private static final Set<String> MACRO =
      Set.of(
          "macro",
          "var",
          "if",
          "else",
          "while",
          "do",
          "for",
          "function",
          "return",
          "true",
          "false",
          "PI",
          "NaN",
          "break",
          "continue");

  private final Set<String> keywords;
  private final Set<String> functions;
  private final List<String> longTexts;

  /** What characters are. */
  enum Kind {
    COMMENT,
    TEXT,
    NUMBER,
    KEYWORD,
    FUNCTION
  }

  /** Characters of one kind. */
  record Span(int start, int length, Kind kind) {}

  /**
   * A line.
   *
   * @param state at the beginning of the next one
   */
  record Line(List<Span> spans, int state) {}

  private Colouring(Set<String> keywords, Set<String> functions, List<String> longTexts) {
    this.keywords = keywords;
    this.functions = functions;
    this.longTexts = longTexts;
  }

  /**
   * For a language, which is said by a file's ending.
   *
   * @param functions that it knows
   */
  static Colouring of(String ending, Set<String> functions) {
    return switch (ending.toLowerCase(Locale.ROOT)) {
      case "ijm", "txt" -> new Colouring(MACRO, functions, List.of());
      case "js" -> new Colouring(JAVA_LIKE, functions, List.of("`"));
      default -> new Colouring(JAVA_LIKE, functions, List.of("\"\"\"", "'''"));
    };
  }

  /** Looks at one line, without its end. */
  Line line(String text, int before) {
    List<Span> spans = new ArrayList<>();
    int at = 0;
    int state = before;
    while (at < text.length() || state != START) {
      if (state == COMMENT) {
        int end = text.indexOf("*/", at);
        int to = end < 0 ? text.length() : end + 2;
        add(spans, at, to, Kind.COMMENT);
        at = to;
        if (end < 0) {
          return new Line(spans, COMMENT);
        }
        state = START;
      } else if (state >= TEXT) {
        int to = endOfLongText(text, at, longTexts.get(state - TEXT));
        add(spans, at, Math.abs(to), Kind.TEXT);
        if (to < 0 || at == text.length()) {
          return new Line(spans, state);
        }
        at = to;
        state = START;
      } else if (text.startsWith("//", at)) {
        add(spans, at, text.length(), Kind.COMMENT);
        at = text.length();
      } else if (text.startsWith("/*", at)) {
        add(spans, at, at + 2, Kind.COMMENT);
        at += 2;
        state = COMMENT;
        if (at == text.length()) {
          return new Line(spans, COMMENT);
        }
      } else if (longText(text, at) >= 0) {
        int which = longText(text, at);
        int to = at + longTexts.get(which).length();
        add(spans, at, to, Kind.TEXT);
        at = to;
        state = TEXT + which;
        if (at == text.length()) {
          return new Line(spans, state);
        }
      } else {
        at = word(text, at, spans);
      }
    }
    return new Line(spans, state);
  }

  private int longText(String text, int at) {
    for (int i = 0; i < longTexts.size(); i++) {
      if (text.startsWith(longTexts.get(i), at)) {
        return i;
      }
    }
    return -1;
  }

  /** Where it ends; the negative length of the line when it goes on. */
  private static int endOfLongText(String text, int from, String delimiter) {
    for (int at = from; at < text.length(); at++) {
      if (text.charAt(at) == '\\') {
        at++;
      } else if (text.startsWith(delimiter, at)) {
        return at + delimiter.length();
      }
    }
    return -text.length();
  }

  private int word(String text, int at, List<Span> spans) {
    char c = text.charAt(at);
    if (c == '"' || c == '\'') {
      int end = endOfText(text, at, c);
      add(spans, at, end, Kind.TEXT);
      return end;
    }
    if (isDigit(c)) {
      int end = at;
      while (end < text.length() && (isNamePart(text.charAt(end)) || text.charAt(end) == '.')) {
        end++;
      }
      add(spans, at, end, Kind.NUMBER);
      return end;
    }
    if (!isNamePart(c)) {
      return at + 1;
    }
    int end = at;
    while (end < text.length() && isNamePart(text.charAt(end))) {
      end++;
    }
    String name = text.substring(at, end);
    boolean member = at > 0 && text.charAt(at - 1) == '.';
    if (!member && keywords.contains(name)) {
      add(spans, at, end, Kind.KEYWORD);
    } else if (member ? isCall(text, end) : functions.contains(name)) {
      add(spans, at, end, Kind.FUNCTION);
    }
    return end;
  }

  private static boolean isCall(String text, int end) {
    return end < text.length() && text.charAt(end) == '(';
  }

  /** A text ends with its line at the latest. */
  private static int endOfText(String text, int start, char quote) {
    for (int at = start + 1; at < text.length(); at++) {
      if (text.charAt(at) == '\\') {
        at++;
      } else if (text.charAt(at) == quote) {
        return at + 1;
      }
    }
    return text.length();
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isNamePart(char c) {
    return Character.isLetterOrDigit(c) || c == '_';
  }

  private static void add(List<Span> spans, int start, int end, Kind kind) {
    if (end <= start) {
      return;
    }
    if (!spans.isEmpty()) {
      Span last = spans.get(spans.size() - 1);
      if (last.kind() == kind && last.start() + last.length() == start) {
        spans.set(spans.size() - 1, new Span(last.start(), end - last.start(), kind));
        return;
      }
    }
    spans.add(new Span(start, end - start, kind));
  }
}
