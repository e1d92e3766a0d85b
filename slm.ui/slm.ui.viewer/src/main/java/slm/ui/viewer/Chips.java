package slm.ui.viewer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.LineAttributes;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.graphics.Rectangle;
import slm.ui.parts.Icon;
import slm.ui.parts.Theme;

/** Draws words on grounds of their own over a picture: notes, a hint and the legend. */
final class Chips {

  private static final int MARGIN = 8;
  private static final int PADDING = 7;
  private static final int BAR = 120;

  /** A picture of fewer lines, or less wide, has no room for a legend of several maps. */
  private static final int LEGEND_LINES = 9;

  private static final int LEGEND_WIDTH = 260;

  private final GC gc;
  private final Theme theme;

  /**
   * A note.
   *
   * @param text of one or more lines
   * @param icon before it
   * @param colour of the icon
   * @param share of what goes on, 0 to 1; negative when it is not known
   */
  record Note(String text, Optional<Icon> icon, RGB colour, Optional<Double> share) {

    static Note of(String text, RGB colour) {
      return new Note(text, Optional.empty(), colour, Optional.empty());
    }
  }

  /** A colour and what it stands for. */
  record Swatch(int colour, String text) {}

  Chips(GC gc, Theme theme) {
    this.gc = gc;
    this.theme = theme;
    gc.setAntialias(SWT.ON);
    gc.setLineAttributes(new LineAttributes(1));
  }

  /** Notes below each other in the upper left corner. */
  void notes(Rectangle area, List<Note> notes) {
    int y = area.y + MARGIN;
    for (Note note : notes) {
      if (y > area.y + area.height) {
        return;
      }
      y += note(note, area.x + MARGIN, y, area.width - 2 * MARGIN) + 5;
    }
  }

  private int note(Note note, int left, int top, int width) {
    int line = gc.textExtent("Ag").y;
    int indent = note.icon().isPresent() ? line + 4 : 0;
    List<String> lines = wrapped(note.text(), Math.max(40, width - 2 * PADDING - indent));
    int widest = lines.stream().mapToInt(text -> gc.textExtent(text).x).max().orElse(0);
    boolean bar = note.share().filter(share -> share >= 0).isPresent();
    int height = lines.size() * line + PADDING + (bar ? 5 : 0);
    int wide = widest + indent + 2 * PADDING;
    ground(left, top, wide, height);
    note.icon()
        .ifPresent(icon -> icon.draw(gc, left + PADDING, top + PADDING / 2, line, note.colour()));
    gc.setForeground(Theme.color(note.icon().isPresent() ? theme.text() : note.colour()));
    for (int i = 0; i < lines.size(); i++) {
      gc.drawText(lines.get(i), left + PADDING + indent, top + PADDING / 2 + i * line, true);
    }
    if (bar) {
      int full = wide - 2 * PADDING;
      gc.setBackground(Theme.color(theme.line()));
      gc.fillRectangle(left + PADDING, top + height - 6, full, 3);
      gc.setBackground(Theme.color(theme.accent()));
      gc.fillRectangle(
          left + PADDING, top + height - 6, (int) Math.round(full * note.share().get()), 3);
    }
    return height;
  }

  private void ground(int left, int top, int width, int height) {
    gc.setAlpha(225);
    gc.setBackground(Theme.color(theme.panel()));
    gc.fillRoundRectangle(left, top, width, height, 10, 10);
    gc.setAlpha(255);
    gc.setForeground(Theme.color(theme.line()));
    gc.setLineAttributes(new LineAttributes(1));
    gc.drawRoundRectangle(left, top, width - 1, height - 1, 10, 10);
  }

  private List<String> wrapped(String text, int width) {
    List<String> lines = new ArrayList<>();
    for (String paragraph : text.split("\n")) {
      StringBuilder line = new StringBuilder();
      for (String word : paragraph.split(" ")) {
        String longer = line.isEmpty() ? word : line + " " + word;
        if (!line.isEmpty() && gc.textExtent(longer).x > width) {
          lines.add(line.toString());
          line = new StringBuilder(word);
        } else {
          line = new StringBuilder(longer);
        }
      }
      lines.add(shortened(line.toString(), width));
    }
    return lines;
  }

  private String shortened(String text, int width) {
    if (gc.textExtent(text).x <= width) {
      return text;
    }
    int end = text.length();
    while (end > 1 && gc.textExtent(text.substring(0, end) + "…").x > width) {
      end--;
    }
    return text.substring(0, end) + "…";
  }

  /** A hint in the middle of the lower edge. */
  void hint(Rectangle area, String text) {
    int line = gc.textExtent("Ag").y;
    List<String> lines = wrapped(text, Math.max(40, area.width - 2 * MARGIN - 2 * PADDING));
    int widest = lines.stream().mapToInt(each -> gc.textExtent(each).x).max().orElse(0);
    int height = lines.size() * line + PADDING;
    int left = area.x + (area.width - widest) / 2 - PADDING;
    int top = area.y + area.height - MARGIN - height;
    ground(left, top, widest + 2 * PADDING, height);
    gc.setForeground(Theme.color(theme.text()));
    for (int i = 0; i < lines.size(); i++) {
      int indent = (widest - gc.textExtent(lines.get(i)).x) / 2;
      gc.drawText(lines.get(i), left + PADDING + indent, top + PADDING / 2 + i * line, true);
    }
  }

  /** Lines beside a place, such as the pointer. */
  void beside(Rectangle area, int x, int y, List<String> lines) {
    int line = gc.textExtent("Ag").y;
    int widest = lines.stream().mapToInt(text -> gc.textExtent(text).x).max().orElse(0);
    int width = widest + 2 * PADDING;
    int height = lines.size() * line + PADDING;
    int left = x + 16 + width > area.x + area.width ? x - 12 - width : x + 16;
    int top = Math.max(area.y, Math.min(area.y + area.height - height, y + 14));
    ground(left, top, width, height);
    gc.setForeground(Theme.color(theme.text()));
    for (int i = 0; i < lines.size(); i++) {
      gc.drawText(lines.get(i), left + PADDING, top + PADDING / 2 + i * line, true);
    }
  }

  /** The colours of a table, from 0 to 1, in the lower right corner. */
  void legend(Rectangle area, Lut lut) {
    Point one = gc.textExtent("0.5");
    int bar = Math.min(BAR, area.height / 3);
    int height = bar + one.y + PADDING;
    int width = 14 + 5 + one.x + 2 * PADDING;
    int left = area.x + area.width - MARGIN - width;
    int top = area.y + area.height - MARGIN - height;
    if (bar < 3 * one.y || area.width < 4 * width) {
      return;
    }
    ground(left, top, width, height);
    int barTop = top + (height - bar) / 2;
    for (int i = 0; i < bar; i++) {
      int value = (int) Math.round(255.0 * (bar - 1 - i) / (bar - 1));
      gc.setBackground(Theme.color(Marks.rgb(lut.colour(value))));
      gc.fillRectangle(left + PADDING, barTop + i, 14, 1);
    }
    gc.setForeground(Theme.color(theme.text()));
    String[] labels = {"1", "0.5", "0"};
    for (int i = 0; i < labels.length; i++) {
      gc.drawText(labels[i], left + PADDING + 19, barTop + i * (bar - 1) / 2 - one.y / 2, true);
    }
  }

  /** What the colours of several maps stand for, in the lower right corner. */
  void legend(Rectangle area, List<Swatch> swatches) {
    int line = gc.textExtent("Ag").y;
    if (area.height < LEGEND_LINES * line || area.width < LEGEND_WIDTH) {
      // it would lie over what it explains
      return;
    }
    int most = Math.max(1, Math.min(swatches.size(), area.height / 3 / line));
    int room = Math.min(260, area.width / 2);
    List<String> texts =
        swatches.subList(0, most).stream().map(each -> shortened(each.text(), room)).toList();
    int widest = texts.stream().mapToInt(text -> gc.textExtent(text).x).max().orElse(0);
    int height = most * line + PADDING;
    int width = widest + line + 2 * PADDING;
    int left = area.x + area.width - MARGIN - width;
    int top = area.y + area.height - MARGIN - height;
    ground(left, top, width, height);
    for (int i = 0; i < most; i++) {
      int y = top + PADDING / 2 + i * line;
      gc.setBackground(Theme.color(Marks.rgb(swatches.get(i).colour())));
      gc.fillRoundRectangle(left + PADDING, y + 3, line - 6, line - 6, 4, 4);
      gc.setForeground(Theme.color(theme.text()));
      gc.drawText(texts.get(i), left + PADDING + line, y, true);
    }
  }
}
