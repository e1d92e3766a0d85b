package slm.ui.macro;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ExtendedModifyEvent;
import org.eclipse.swt.custom.ST;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.events.VerifyEvent;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import slm.api.script.ScriptWord;
import slm.ui.parts.Named;
import slm.ui.parts.Theme;

/** One script: its text with colours and the numbers of its lines. */
final class Editor {

  private static final int PAD = 6;
  private static final String HINT =
      "Write a macro, open one, or take an example.\n"
          + "Or press Record and work in the window:\n"
          + "what you do is written here.";

  private final MacroFile file;
  private final Theme theme;
  private final Supplier<List<ScriptWord>> words;
  private final Runnable changed;
  private final Composite area;
  private final Canvas gutter;
  private final StyledText text;
  private final Highlighter colours;
  private final Proposals proposals;
  private Optional<Code.Pair> pair = Optional.empty();
  private int gutterTop = -1;
  private boolean replaying;

  /**
   * @param changed told after every change of the text
   */
  Editor(
      Composite parent,
      MacroFile file,
      Theme theme,
      Font font,
      Supplier<List<ScriptWord>> words,
      Runnable changed) {
    this.file = file;
    this.theme = theme;
    this.words = words;
    this.changed = changed;
    area = new Composite(parent, SWT.NONE);
    GridLayout layout = new GridLayout(2, false);
    layout.marginWidth = 0;
    layout.marginHeight = 0;
    layout.horizontalSpacing = 0;
    area.setLayout(layout);
    gutter = Named.as("macro.gutter", new Canvas(area, SWT.DOUBLE_BUFFERED));
    gutter.setBackground(Theme.color(mixed(theme.panel(), theme.canvas(), 50)));
    gutter.setFont(font);
    gutter.setLayoutData(new GridData(SWT.LEFT, SWT.FILL, false, true));
    gutter.addListener(SWT.Paint, this::paintNumbers);
    text = Named.as("macro.editor", new StyledText(area, SWT.V_SCROLL | SWT.H_SCROLL));
    text.setFont(font);
    text.setBackground(Theme.color(theme.panel()));
    text.setForeground(Theme.color(theme.text()));
    text.setMargins(PAD, 2, PAD, 2);
    text.setTabs(4);
    text.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
    text.setText(file.text());
    colours = new Highlighter(text, theme, file.ending());
    proposals = new Proposals(text, theme, words);
    file.marks().forEach(this::tint);
    text.setSelection(Math.min(file.caret(), text.getCharCount()));
    text.setTopIndex(file.top());
    text.setKeyBinding('A' | SWT.MOD1, ST.SELECT_ALL);
    text.setKeyBinding(SWT.TAB, SWT.NULL);
    text.addExtendedModifyListener(this::modified);
    text.addVerifyKeyListener(this::pressed);
    text.addListener(SWT.Paint, this::paintOver);
    text.addCaretListener(e -> caretMoved());
    text.addListener(SWT.FocusOut, e -> file.history().pause());
    text.addListener(SWT.Dispose, e -> file.look(text.getCaretOffset(), text.getTopIndex()));
    languageChanged();
    fitGutter();
  }

  Composite area() {
    return area;
  }

  MacroFile file() {
    return file;
  }

  StyledText text() {
    return text;
  }

  /** Other words are known, or the file's ending is another one. */
  void languageChanged() {
    Set<String> functions =
        words.get().stream()
            .filter(word -> word.kind() == ScriptWord.Kind.FUNCTION)
            .map(ScriptWord::text)
            .collect(Collectors.toSet());
    colours.language(file.ending(), functions);
  }

  // ---- changes ----

  private void modified(ExtendedModifyEvent event) {
    String inserted = event.length == 0 ? "" : text.getTextRange(event.start, event.length);
    if (!replaying) {
      file.history().add(new TextHistory.Edit(event.start, event.replacedText, inserted));
    }
    file.text(text.getText());
    colours.changed(event.start, event.length, event.replacedText);
    keepMarks(event.start);
    fitGutter();
    gutter.redraw();
    pair = Optional.empty();
    changed.run();
  }

  void undo() {
    replay(file.history().undo());
  }

  void redo() {
    replay(file.history().redo());
  }

  private void replay(List<TextHistory.Edit> edits) {
    replaying = true;
    try {
      for (TextHistory.Edit edit : edits) {
        text.replaceTextRange(edit.start(), edit.removed().length(), edit.inserted());
        text.setSelection(edit.start() + edit.inserted().length());
      }
    } finally {
      replaying = false;
    }
    if (!edits.isEmpty()) {
      text.showSelection();
    }
  }

  /** Writes lines at the end, in place of the last ones when these are still as they were. */
  void append(List<String> replaced, List<String> lines) {
    String delimiter = text.getLineDelimiter();
    String all = text.getText();
    String end = replaced.stream().map(line -> line + delimiter).collect(Collectors.joining());
    int start = !end.isEmpty() && all.endsWith(end) ? all.length() - end.length() : all.length();
    String before = all.isEmpty() || start == 0 || all.charAt(start - 1) == '\n' ? "" : delimiter;
    String added =
        before + lines.stream().map(line -> line + delimiter).collect(Collectors.joining());
    file.history().together(() -> text.replaceTextRange(start, all.length() - start, added));
    if (!text.isFocusControl()) {
      text.setSelection(text.getCharCount());
      text.showSelection();
    }
  }

  private void pressed(VerifyEvent event) {
    boolean control = (event.stateMask & SWT.MOD1) != 0;
    boolean shift = (event.stateMask & SWT.SHIFT) != 0;
    if (proposals.pressed(event)) {
      event.doit = false;
    } else if (control && event.keyCode == 'z') {
      event.doit = false;
      if (shift) {
        redo();
      } else {
        undo();
      }
    } else if (control && event.keyCode == 'y') {
      event.doit = false;
      redo();
    } else if (control && (event.keyCode == ' ' || event.character == ' ')) {
      event.doit = false;
      complete();
    } else if (control && event.keyCode == '/') {
      event.doit = false;
      lines(this::toggleComment);
    } else if (event.keyCode == SWT.TAB && !control) {
      event.doit = false;
      tab(shift);
    } else if ((event.keyCode == SWT.CR || event.keyCode == SWT.KEYPAD_CR) && !control) {
      event.doit = false;
      String indent = Code.indent(beforeCaret());
      file.history().pause();
      text.insert(text.getLineDelimiter() + indent);
      text.setSelection(text.getCaretOffset() + text.getLineDelimiter().length() + indent.length());
      text.showSelection();
    } else if (event.character == '}' && text.getSelectionCount() == 0) {
      int back = Code.outdent(beforeCaret());
      if (back > 0) {
        int caret = text.getCaretOffset();
        text.replaceTextRange(caret - back, back, "");
      }
    }
  }

  private String beforeCaret() {
    int caret = text.getSelection().x;
    int line = text.getOffsetAtLine(text.getLineAtOffset(caret));
    return caret == line ? "" : text.getTextRange(line, caret - line);
  }

  private void tab(boolean back) {
    Point selection = text.getSelection();
    boolean several = text.getLineAtOffset(selection.x) != text.getLineAtOffset(selection.y);
    if (several || back) {
      lines(line -> back ? Code.left(line) : Code.right(line));
    } else {
      text.insert("  ");
      text.setSelection(text.getSelection().x + 2);
    }
  }

  private String toggleComment(String line) {
    String code = line.stripLeading();
    String blanks = line.substring(0, line.length() - code.length());
    return code.startsWith("// ")
        ? blanks + code.substring(3)
        : code.startsWith("//") ? blanks + code.substring(2) : blanks + "// " + code;
  }

  /** Changes the selected lines, as one step. */
  private void lines(UnaryOperator<String> how) {
    Point selection = text.getSelection();
    int first = text.getLineAtOffset(selection.x);
    int last = text.getLineAtOffset(selection.y);
    if (last > first && text.getOffsetAtLine(last) == selection.y) {
      last--;
    }
    int end = last;
    file.history()
        .together(
            () -> {
              for (int line = first; line <= end; line++) {
                String before = text.getLine(line);
                String after = how.apply(before);
                if (!after.equals(before)) {
                  text.replaceTextRange(text.getOffsetAtLine(line), before.length(), after);
                }
              }
            });
    if (end > first) {
      text.setSelection(
          text.getOffsetAtLine(first), text.getOffsetAtLine(end) + text.getLine(end).length());
    }
  }

  /** Offers what can stand at the caret. */
  void complete() {
    Completion completion = Completion.at(beforeCaret(), text.getText(), words.get());
    proposals.open(completion);
  }

  // ---- marks ----

  /** Marks a line, from 0, as the one with the error, and goes there. */
  void mark(int line) {
    if (line < text.getLineCount()) {
      file.marks().add(line);
      tint(line);
      gutter.redraw();
    }
  }

  private void tint(int line) {
    if (line < text.getLineCount()) {
      text.setLineBackground(line, 1, Theme.color(mixed(theme.panel(), theme.error(), 18)));
    }
  }

  void clearMarks() {
    file.marks().clear();
    text.setLineBackground(0, text.getLineCount(), null);
    gutter.redraw();
  }

  /** Marks move with their lines, as the widget's backgrounds do. */
  private void keepMarks(int start) {
    if (file.marks().isEmpty()) {
      return;
    }
    // whoever changes a line means to mend it
    text.setLineBackground(text.getLineAtOffset(start), 1, null);
    file.marks().clear();
    for (int line = 0; line < text.getLineCount(); line++) {
      if (text.getLineBackground(line) != null) {
        file.marks().add(line);
      }
    }
  }

  void goTo(int line) {
    if (line < text.getLineCount()) {
      int offset = text.getOffsetAtLine(line);
      text.setSelection(offset, offset + text.getLine(line).length());
      text.setTopIndex(Math.max(0, line - visibleLines() / 3));
      text.setFocus();
    }
  }

  private int visibleLines() {
    return Math.max(1, text.getClientArea().height / text.getLineHeight());
  }

  /** Selects some text and shows it. */
  void select(int start, int length) {
    text.setSelection(start, start + length);
    text.showSelection();
  }

  // ---- painting ----

  private void fitGutter() {
    int digits = Math.max(3, Integer.toString(text.getLineCount()).length());
    GC gc = new GC(gutter);
    gc.setFont(gutter.getFont());
    int width = gc.textExtent("0".repeat(digits)).x + 4 * PAD;
    gc.dispose();
    GridData data = (GridData) gutter.getLayoutData();
    if (data.widthHint != width) {
      data.widthHint = width;
      area.layout();
    }
  }

  private void paintNumbers(Event event) {
    GC gc = event.gc;
    Rectangle bounds = gutter.getClientArea();
    int caretLine = text.getLineAtOffset(text.getCaretOffset());
    // the first one may be seen in part
    for (int line = Math.max(0, text.getTopIndex() - 1); line < text.getLineCount(); line++) {
      int y = text.getLinePixel(line);
      if (y > bounds.height) {
        break;
      }
      boolean marked = file.marks().contains(line);
      if (marked) {
        gc.setBackground(Theme.color(theme.error()));
        gc.setAntialias(SWT.ON);
        int size = Math.max(5, text.getLineHeight() / 2 - 1);
        gc.fillOval(PAD - 2, y + (text.getLineHeight() - size) / 2, size, size);
      }
      String number = Integer.toString(line + 1);
      gc.setForeground(
          Theme.color(marked ? theme.error() : line == caretLine ? theme.text() : theme.muted()));
      gc.drawText(number, bounds.width - PAD - gc.textExtent(number).x, y, true);
    }
    gc.setForeground(Theme.color(theme.line()));
    gc.drawLine(bounds.width - 1, 0, bounds.width - 1, bounds.height);
  }

  private void paintOver(Event event) {
    // the numbers follow whatever moves the text
    int top = text.getLinePixel(0);
    if (top != gutterTop) {
      gutterTop = top;
      gutter.redraw();
    }
    GC gc = event.gc;
    if (text.getCharCount() == 0) {
      gc.setForeground(Theme.color(theme.muted()));
      gc.drawText(HINT, PAD, 2 + text.getLineHeight() * 2, true);
    }
    pair.ifPresent(
        found -> {
          gc.setForeground(Theme.color(theme.accent()));
          box(gc, found.one());
          box(gc, found.other());
        });
  }

  private void box(GC gc, int offset) {
    if (offset < text.getCharCount()) {
      Rectangle place = text.getTextBounds(offset, offset);
      gc.drawRectangle(place.x, place.y, place.width - 1, place.height - 1);
    }
  }

  private void caretMoved() {
    gutter.redraw();
    Optional<Code.Pair> now = Code.brackets(file.text(), text.getCaretOffset());
    if (!now.equals(pair)) {
      pair.ifPresent(this::redraw);
      pair = now;
      pair.ifPresent(this::redraw);
    }
  }

  private void redraw(Code.Pair brackets) {
    for (int offset : new int[] {brackets.one(), brackets.other()}) {
      if (offset < text.getCharCount()) {
        text.redrawRange(offset, 1, true);
      }
    }
  }

  /** Between two colours, in hundredths of the second. */
  static RGB mixed(RGB one, RGB other, int share) {
    return new RGB(
        (one.red * (100 - share) + other.red * share) / 100,
        (one.green * (100 - share) + other.green * share) / 100,
        (one.blue * (100 - share) + other.blue * share) / 100);
  }

  static Color tint(Theme theme, RGB of) {
    return Theme.color(mixed(theme.panel(), of, 15));
  }
}
