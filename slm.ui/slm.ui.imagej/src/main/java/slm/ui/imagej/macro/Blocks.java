package slm.ui.imagej.macro;

import ij.macro.MacroConstants;
import ij.macro.Tokenizer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;

/**
 * The blocks of a macro. ImageJ's interpreter takes the end of the text for the end of every block
 * that is open: it runs what there is and ends without a word.
 */
final class Blocks {

  private Blocks() {}

  /**
   * The line, from 1, of the innermost '{' that no '}' closes.
   *
   * @throws RuntimeException when ImageJ cannot tell the words of the text apart
   */
  static OptionalInt unclosed(String macro) {
    Deque<Integer> open = new ArrayDeque<>();
    int opened = 0;
    for (int token : tokens(macro)) {
      if (token == '{') {
        open.push(++opened);
      } else if (token == '}') {
        open.poll();
      }
    }
    return open.isEmpty() ? OptionalInt.empty() : OptionalInt.of(line(macro, open.peek()));
  }

  /** ImageJ keeps the lines of its tokens to itself. */
  private static int line(String macro, int nth) {
    List<String> lines = macro.lines().toList();
    int line = 1;
    while (line < lines.size() && braces(String.join("\n", lines.subList(0, line)) + "\n") < nth) {
      line++;
    }
    return line;
  }

  private static int braces(String text) {
    int braces = 0;
    for (int token : tokens(text)) {
      if (token == '{') {
        braces++;
      }
    }
    return braces;
  }

  private static int[] tokens(String text) {
    int[] code = new Tokenizer().tokenize(text).getCode();
    int end = 0;
    while (end < code.length && kind(code[end]) != MacroConstants.EOF) {
      end++;
    }
    int[] tokens = new int[end];
    for (int i = 0; i < end; i++) {
      tokens[i] = kind(code[i]);
    }
    return tokens;
  }

  private static int kind(int token) {
    return token & MacroConstants.TOK_MASK;
  }
}
