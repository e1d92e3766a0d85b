package slm.ui.macro;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import slm.ui.parts.Latest;
import slm.ui.parts.Named;
import slm.ui.parts.PartWindow;
import slm.ui.parts.Theme;

/** What scripts print. Errors are links to their lines. */
final class ConsoleView {

  private static final int PAD = 6;
  private static final String HINT = "What macros print appears here.";

  private final Console console;
  private final Theme theme;
  private final BiConsumer<Integer, Integer> jump;
  private final StyledText text;
  private final List<Console.Line> shown = new ArrayList<>();

  /**
   * @param jump to a file's line
   */
  ConsoleView(
      Composite parent,
      PartWindow window,
      Console console,
      Font font,
      BiConsumer<Integer, Integer> jump) {
    this.console = console;
    this.theme = window.theme();
    this.jump = jump;
    text =
        Named.as("macro.console", new StyledText(parent, SWT.V_SCROLL | SWT.WRAP | SWT.READ_ONLY));
    text.setFont(font);
    text.setBackground(Theme.color(theme.panel()));
    text.setForeground(Theme.color(theme.text()));
    text.setMargins(PAD, 2, PAD, 2);
    text.setCaret(null);
    text.addListener(SWT.Paint, this::paintHint);
    text.addListener(SWT.MouseUp, this::clicked);
    text.addListener(SWT.MouseMove, this::moved);
    menu();
    Latest refresh = new Latest(text, window, this::takeIn);
    console.listen(refresh);
    text.addListener(SWT.Dispose, e -> console.listen(() -> {}));
    console.take();
    console.lines().forEach(this::append);
    toEnd();
  }

  StyledText text() {
    return text;
  }

  private void menu() {
    Menu menu = new Menu(text);
    item(menu, "Copy", text::copy);
    item(menu, "Select All", text::selectAll);
    new MenuItem(menu, SWT.SEPARATOR);
    item(menu, "Clear", this::clear);
    text.setMenu(menu);
  }

  private static void item(Menu menu, String label, Runnable action) {
    MenuItem item = new MenuItem(menu, SWT.PUSH);
    item.setText(label);
    item.addListener(SWT.Selection, e -> action.run());
  }

  void clear() {
    console.clear();
    shown.clear();
    text.setText("");
  }

  private void takeIn() {
    Console.Arrived arrived = console.take();
    if (arrived.dropped() > 0 || arrived.added().size() > Console.MOST / 4) {
      shown.clear();
      text.setRedraw(false);
      text.setText("");
      add(console.lines());
      text.setRedraw(true);
    } else {
      add(arrived.added());
    }
    toEnd();
  }

  /** All at once: a line at a time would take long for thousands. */
  private void add(List<Console.Line> lines) {
    if (lines.size() < 50) {
      lines.forEach(this::append);
      return;
    }
    StringBuilder all = new StringBuilder();
    List<StyleRange> ranges = new ArrayList<>();
    int start = text.getCharCount();
    for (Console.Line line : lines) {
      StyleRange style = style(line);
      if (style != null) {
        style.start = start + all.length();
        style.length = flat(line.text()).length();
        ranges.add(style);
      }
      all.append(flat(line.text())).append('\n');
    }
    text.append(all.toString());
    shown.addAll(lines);
    for (StyleRange range : ranges) {
      text.setStyleRange(range);
    }
  }

  private void append(Console.Line line) {
    int start = text.getCharCount();
    String flat = flat(line.text());
    text.append(flat + "\n");
    shown.add(line);
    StyleRange style = style(line);
    if (style != null && !flat.isEmpty()) {
      style.start = start;
      style.length = flat.length();
      text.setStyleRange(style);
    }
  }

  /** A line here is a line there. */
  private static String flat(String line) {
    return line.replaceAll("\\R", " ");
  }

  private StyleRange style(Console.Line line) {
    RGB colour =
        switch (line.kind()) {
          case BEGIN, END -> theme.muted();
          case RESULT -> theme.accent();
          case ERROR -> theme.error();
          case PRINTED -> null;
        };
    if (colour == null) {
      return null;
    }
    StyleRange style = new StyleRange();
    style.foreground = Theme.color(colour);
    style.underline = isLink(line);
    return style;
  }

  private static boolean isLink(Console.Line line) {
    return line.file() > 0;
  }

  private void toEnd() {
    text.setTopIndex(text.getLineCount() - 1);
  }

  private Optional<Console.Line> at(Event event) {
    int offset = text.getOffsetAtPoint(new Point(event.x, event.y));
    int line = offset < 0 ? -1 : text.getLineAtOffset(offset);
    return line >= 0 && line < shown.size()
        ? Optional.of(shown.get(line)).filter(ConsoleView::isLink)
        : Optional.empty();
  }

  private void clicked(Event event) {
    if (event.button == 1 && text.getSelectionCount() == 0) {
      at(event).ifPresent(line -> jump.accept(line.file(), line.place()));
    }
  }

  private void moved(Event event) {
    text.setCursor(
        at(event).isPresent() ? text.getDisplay().getSystemCursor(SWT.CURSOR_HAND) : null);
  }

  private void paintHint(Event event) {
    if (text.getCharCount() == 0) {
      event.gc.setForeground(Theme.color(theme.muted()));
      event.gc.drawText(HINT, PAD, 4, true);
    }
  }
}
