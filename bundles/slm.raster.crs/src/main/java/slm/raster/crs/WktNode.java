package slm.raster.crs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A node of well-known text, such as {@code UNIT["metre",1]}.
 *
 * @param keyword in capitals
 * @param values its words and numbers, in order
 * @param children its nodes, in order
 */
record WktNode(String keyword, List<String> values, List<WktNode> children) {

  private static final int DEEPEST = 32;

  /**
   * Reads a text.
   *
   * @throws IllegalArgumentException when it is no well-known text
   */
  static WktNode parse(String text) {
    Reader reader = new Reader(text);
    WktNode node = reader.node(0);
    reader.skipSpace();
    if (reader.at < text.length()) {
      throw new IllegalArgumentException("there is more text after its end");
    }
    return node;
  }

  /** Its children of a kind. */
  Stream<WktNode> all(String kind) {
    return children.stream().filter(child -> child.keyword.equals(kind));
  }

  /** Its first child of a kind. */
  Optional<WktNode> first(String kind) {
    return all(kind).findFirst();
  }

  /** Its name. */
  String name() {
    if (values.isEmpty()) {
      throw new IllegalArgumentException(keyword + " has no name");
    }
    return values.get(0);
  }

  /** A number among its values. */
  double number(int index) {
    if (index >= values.size()) {
      throw new IllegalArgumentException(keyword + " lacks a number");
    }
    double number = Double.parseDouble(values.get(index));
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException(keyword + " has a number that is not finite");
    }
    return number;
  }

  /** Reads from left to right. */
  private static final class Reader {
    private final String text;
    private int at;

    Reader(String text) {
      this.text = text;
    }

    WktNode node(int depth) {
      if (depth > DEEPEST) {
        throw new IllegalArgumentException("it is nested too deeply");
      }
      String keyword = bare().toUpperCase(Locale.ROOT);
      char open = next();
      if (keyword.isEmpty() || open != '[' && open != '(') {
        throw new IllegalArgumentException("a keyword with a bracket is missing at " + at);
      }
      List<String> values = new ArrayList<>();
      List<WktNode> children = new ArrayList<>();
      char end;
      do {
        skipSpace();
        if (at < text.length() && text.charAt(at) == '"') {
          values.add(quoted());
        } else {
          int start = at;
          String word = bare();
          skipSpace();
          if (at < text.length() && (text.charAt(at) == '[' || text.charAt(at) == '(')) {
            at = start;
            children.add(node(depth + 1));
          } else {
            values.add(word);
          }
        }
        end = next();
      } while (end == ',');
      if (end != ']' && end != ')') {
        throw new IllegalArgumentException("a closing bracket is missing at " + at);
      }
      return new WktNode(keyword, List.copyOf(values), List.copyOf(children));
    }

    private String bare() {
      skipSpace();
      int start = at;
      while (at < text.length() && "[](),\"".indexOf(text.charAt(at)) < 0) {
        at++;
      }
      return text.substring(start, at).strip();
    }

    private String quoted() {
      StringBuilder word = new StringBuilder();
      for (at++; at < text.length(); at++) {
        if (text.charAt(at) != '"') {
          word.append(text.charAt(at));
        } else if (at + 1 < text.length() && text.charAt(at + 1) == '"') {
          word.append(text.charAt(at++));
        } else {
          at++;
          return word.toString();
        }
      }
      throw new IllegalArgumentException("a quotation mark is missing at its end");
    }

    private char next() {
      skipSpace();
      if (at >= text.length()) {
        throw new IllegalArgumentException("it ends too early");
      }
      return text.charAt(at++);
    }

    private void skipSpace() {
      while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
        at++;
      }
    }
  }
}
