package slm.ui.composer;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.FontData;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import slm.ui.parts.Theme;

/** A field for YAML, with keys, comments and mistakes made visible. */
public final class YamlEditor {

  private static final Pattern KEY =
      Pattern.compile("(?m)(?<=^|[\\s{,-])([A-Za-z0-9_. -]*[A-Za-z0-9_])(?=:(\\s|$))");
  private static final Pattern COMMENT = Pattern.compile("(?m)(^|(?<=\\s))#.*$");
  private static final Pattern NUMBER =
      Pattern.compile("(?<=[\\s,\\[{:+=])-?[0-9]+([.][0-9]+)?(?=[\\s,\\]}+]|$)");

  private final StyledText text;
  private final Theme theme;
  private List<int[]> mistakes = List.of();
  private boolean showing;

  /**
   * @param edited told when the user has changed the text
   */
  public YamlEditor(Composite parent, Theme theme, Runnable edited) {
    this.theme = theme;
    text = new StyledText(parent, SWT.BORDER | SWT.MULTI | SWT.V_SCROLL | SWT.H_SCROLL);
    text.setMargins(6, 4, 4, 4);
    text.setTabs(2);
    FontData data = text.getFont().getFontData()[0];
    Font font = new Font(text.getDisplay(), "Monospace", data.getHeight(), SWT.NORMAL);
    text.setFont(font);
    text.setBackground(Theme.color(theme.panel()));
    text.setForeground(Theme.color(theme.text()));
    text.addListener(SWT.Dispose, e -> font.dispose());
    text.addListener(SWT.KeyDown, this::indent);
    // a tab is no blank in YAML
    text.addListener(SWT.Verify, e -> e.text = e.text.replace("\t", "  "));
    text.addListener(
        SWT.Modify,
        e -> {
          colour();
          if (!showing) {
            edited.run();
          }
        });
  }

  /** Begins a new line below the beginning of the last one, or one step further in. */
  private void indent(Event event) {
    boolean enter = event.keyCode == SWT.CR || event.keyCode == SWT.KEYPAD_CR;
    if (!enter || (event.stateMask & SWT.MODIFIER_MASK) != 0) {
      return;
    }
    int line = text.getLineAtOffset(text.getCaretOffset());
    int column = text.getCaretOffset() - text.getOffsetAtLine(line);
    String blanks = indentAfter(text.getLine(line).substring(0, column));
    // the widget adds the line break itself
    if (!blanks.isEmpty()) {
      text.getDisplay()
          .asyncExec(
              () -> {
                if (!text.isDisposed()) {
                  text.insert(blanks);
                  text.setCaretOffset(text.getCaretOffset() + blanks.length());
                }
              });
    }
  }

  /** The blanks that the line after another one begins with. */
  static String indentAfter(String line) {
    String blanks = line.substring(0, line.length() - line.stripLeading().length());
    return line.stripTrailing().endsWith(":") ? blanks + "  " : blanks;
  }

  /** The widget, to be named and laid out. */
  public StyledText text() {
    return text;
  }

  /** Shows another text, as if it had always been there; the caret stays where it can. */
  public void show(String changed) {
    if (changed.equals(text.getText())) {
      return;
    }
    int caret = text.getCaretOffset();
    int top = text.getTopIndex();
    showing = true;
    try {
      mistakes = List.of();
      text.setText(changed);
    } finally {
      showing = false;
    }
    text.setCaretOffset(Math.min(caret, changed.length()));
    text.setTopIndex(top);
  }

  /**
   * Marks places where something is wrong.
   *
   * @param places lines and columns, from 0
   */
  public void underline(List<int[]> places) {
    mistakes = List.copyOf(places);
    colour();
  }

  /** Puts the caret at a place. */
  public void goTo(int line, int column) {
    int at = offset(line, column);
    text.setCaretOffset(at);
    text.showSelection();
    text.setFocus();
  }

  private int offset(int line, int column) {
    int row = Math.max(0, Math.min(line, text.getLineCount() - 1));
    int start = text.getOffsetAtLine(row);
    return Math.min(start + Math.max(0, column), start + text.getLine(row).length());
  }

  private void colour() {
    String all = text.getText();
    List<StyleRange> ranges = new ArrayList<>();
    int[] taken = new int[all.length()];
    add(ranges, taken, COMMENT.matcher(all), theme.muted());
    add(ranges, taken, KEY.matcher(all), theme.accent());
    add(ranges, taken, NUMBER.matcher(all), theme.good());
    ranges.sort(java.util.Comparator.comparingInt(range -> range.start));
    text.setStyleRanges(ranges.toArray(StyleRange[]::new));
    for (int[] place : mistakes) {
      int start = offset(place[0], place[1]);
      int end = start;
      while (end < all.length() && "\n,]} ".indexOf(all.charAt(end)) < 0) {
        end++;
      }
      if (end == start) {
        start = Math.max(0, start - 1);
      }
      if (end > start) {
        StyleRange range = new StyleRange();
        range.start = start;
        range.length = end - start;
        range.underline = true;
        range.underlineStyle = SWT.UNDERLINE_SQUIGGLE;
        range.underlineColor = Theme.color(theme.error());
        range.foreground = Theme.color(theme.error());
        text.setStyleRange(range);
      }
    }
  }

  private static void add(List<StyleRange> ranges, int[] taken, Matcher matcher, RGB colour) {
    while (matcher.find()) {
      if (matcher.end() > matcher.start() && taken[matcher.start()] == 0) {
        ranges.add(
            new StyleRange(
                matcher.start(), matcher.end() - matcher.start(), Theme.color(colour), null));
        for (int i = matcher.start(); i < matcher.end(); i++) {
          taken[i] = 1;
        }
      }
    }
  }
}
