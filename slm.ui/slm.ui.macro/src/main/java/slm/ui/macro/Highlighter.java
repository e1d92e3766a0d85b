package slm.ui.macro;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.Color;
import slm.ui.parts.Theme;

/**
 * Colours an editor's text, a few hundred lines at a time so that nobody waits for it; after a
 * change, only the lines that it concerns.
 */
final class Highlighter {

  /** Lines that are coloured at once. */
  private static final int LINES = 250;

  private final StyledText text;
  private final Theme theme;
  private final LineStates states = new LineStates();
  private Colouring colouring;
  private boolean going;

  Highlighter(StyledText text, Theme theme, String ending) {
    this.text = text;
    this.theme = theme;
    this.colouring = Colouring.of(ending, Set.of());
  }

  /** Another language, or other words of it. */
  void language(String ending, Set<String> functions) {
    colouring = Colouring.of(ending, functions);
    reset();
  }

  /** All of the text is another one. */
  void reset() {
    states.reset(text.getLineCount());
    go();
  }

  /** Some text was replaced, as StyledText tells it. */
  void changed(int start, int length, String replaced) {
    int line = text.getLineAtOffset(start);
    int added = text.getLineAtOffset(start + length) - line;
    states.changed(line, newLines(replaced), added);
    go();
  }

  private static int newLines(String replaced) {
    int lines = 0;
    for (int i = 0; i < replaced.length(); i++) {
      char c = replaced.charAt(i);
      boolean second = c == '\n' && i > 0 && replaced.charAt(i - 1) == '\r';
      if (c == '\r' || c == '\n' && !second) {
        lines++;
      }
    }
    return lines;
  }

  boolean isDone() {
    return !states.isPending();
  }

  private void go() {
    if (!going) {
      going = true;
      text.getDisplay().asyncExec(this::some);
    }
  }

  private void some() {
    going = false;
    if (text.isDisposed()) {
      return;
    }
    // lines that wait follow each other, and get their colours in one go: StyledText asks X each
    // time
    int from = states.isPending() ? text.getOffsetAtLine(states.next()) : 0;
    int to = from;
    List<StyleRange> ranges = new ArrayList<>();
    for (int i = 0; i < LINES && states.isPending(); i++) {
      int line = states.next();
      String content = text.getLine(line);
      int offset = text.getOffsetAtLine(line);
      Colouring.Line coloured = colouring.line(content, states.state());
      coloured.spans().forEach(span -> ranges.add(range(span, offset)));
      states.looked(coloured.state());
      to = offset + content.length();
    }
    text.replaceStyleRanges(from, to - from, ranges.toArray(StyleRange[]::new));
    if (states.isPending()) {
      go();
    }
  }

  private StyleRange range(Colouring.Span span, int offset) {
    Color colour =
        Theme.color(
            switch (span.kind()) {
              case COMMENT -> theme.muted();
              case TEXT -> theme.good();
              case NUMBER -> theme.warning();
              case KEYWORD, FUNCTION -> theme.accent();
            });
    int style =
        switch (span.kind()) {
          case KEYWORD -> SWT.BOLD;
          case COMMENT -> SWT.ITALIC;
          default -> SWT.NORMAL;
        };
    return new StyleRange(offset + span.start(), span.length(), colour, null, style);
  }
}
