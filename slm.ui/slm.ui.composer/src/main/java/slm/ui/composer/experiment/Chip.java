package slm.ui.composer.experiment;

import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import slm.ui.parts.Icon;
import slm.ui.parts.Theme;

/**
 * A choice in a row of choices: a click or Enter opens it, its cross or Delete removes it. To be
 * named by whoever makes it.
 */
final class Chip extends Canvas {

  private static final int PAD = 7;
  private static final int MOST_CHARACTERS = 44;

  private final Theme theme;
  private final Kind kind;
  private final String text;
  private final Runnable remove;
  private final int icon;
  private boolean hot;

  /** What kind of choice it is. */
  enum Kind {
    /** One that is written. */
    CHOICE,
    /** One that is there because nothing is written. */
    USUAL,
    /** One whose component is not there. */
    MISSING,
    /** None, but adds one. */
    ADD
  }

  /**
   * Makes one.
   *
   * @param remove null for one that cannot be removed
   */
  Chip(Composite parent, Theme theme, Kind kind, String text, Runnable open, Runnable remove) {
    super(parent, SWT.DOUBLE_BUFFERED);
    this.theme = theme;
    this.kind = kind;
    this.text = text;
    this.remove = remove;
    GC gc = new GC(this);
    icon = gc.getFontMetrics().getHeight() * 2 / 3;
    gc.dispose();
    addListener(SWT.Paint, this::paint);
    addListener(SWT.MouseEnter, e -> hot(true));
    addListener(SWT.MouseExit, e -> hot(false));
    addListener(SWT.FocusIn, e -> redraw());
    addListener(SWT.FocusOut, e -> redraw());
    addListener(SWT.Traverse, e -> e.doit = e.detail != SWT.TRAVERSE_RETURN);
    addListener(
        SWT.MouseUp,
        e -> {
          if (e.button == 1 && getClientArea().contains(e.x, e.y)) {
            act(open, remove != null && e.x >= getClientArea().width - PAD - icon);
          }
        });
    addListener(
        SWT.KeyDown,
        e -> {
          if (e.keyCode == SWT.CR || e.keyCode == SWT.KEYPAD_CR || e.character == ' ') {
            act(open, false);
          } else if ((e.keyCode == SWT.DEL || e.keyCode == SWT.BS) && remove != null) {
            act(open, true);
          }
        });
    getAccessible()
        .addAccessibleListener(
            new AccessibleAdapter() {
              @Override
              public void getName(AccessibleEvent e) {
                e.result = text;
              }
            });
    setCursor(getDisplay().getSystemCursor(SWT.CURSOR_HAND));
  }

  /** What is written on it. */
  public String getText() {
    return text;
  }

  private void act(Runnable open, boolean removing) {
    if (removing) {
      remove.run();
    } else {
      open.run();
    }
  }

  private void hot(boolean now) {
    hot = now;
    redraw();
  }

  private String shown() {
    return text.length() <= MOST_CHARACTERS
        ? text
        : text.substring(0, MOST_CHARACTERS - 1) + "\u2026";
  }

  private boolean pictured() {
    return kind == Kind.MISSING || kind == Kind.ADD;
  }

  @Override
  public Point computeSize(int widthHint, int heightHint, boolean changed) {
    GC gc = new GC(this);
    Point size = gc.textExtent(shown());
    gc.dispose();
    int width = size.x + 2 * PAD + (pictured() ? icon + 4 : 0) + (remove != null ? icon + 4 : 0);
    return new Point(width, size.y + 8);
  }

  private void paint(Event event) {
    GC gc = event.gc;
    Rectangle area = getClientArea();
    gc.setAntialias(SWT.ON);
    gc.setBackground(getParent().getBackground());
    gc.fillRectangle(area);
    RGB ink =
        switch (kind) {
          case CHOICE -> theme.text();
          case USUAL -> theme.muted();
          case MISSING -> theme.warning();
          case ADD -> theme.accent();
        };
    int arc = area.height / 2;
    if (kind != Kind.ADD || hot || isFocusControl()) {
      gc.setBackground(color(hot ? theme.line() : theme.panel()));
      gc.fillRoundRectangle(0, 0, area.width - 1, area.height - 1, arc, arc);
    }
    gc.setForeground(color(isFocusControl() ? theme.accent() : theme.line()));
    if (kind == Kind.USUAL) {
      gc.setLineStyle(SWT.LINE_DOT);
    }
    if (kind != Kind.ADD || isFocusControl()) {
      gc.drawRoundRectangle(0, 0, area.width - 1, area.height - 1, arc, arc);
    }
    gc.setLineStyle(SWT.LINE_SOLID);
    int left = PAD;
    int middle = (area.height - icon) / 2;
    if (pictured()) {
      (kind == Kind.ADD ? Icon.ADD : Icon.WARNING).draw(gc, left, middle, icon, ink);
      left += icon + 4;
    }
    gc.setForeground(color(ink));
    Point size = gc.textExtent(shown());
    gc.drawText(shown(), left, (area.height - size.y) / 2, true);
    if (remove != null) {
      RGB cross = hot || isFocusControl() ? theme.text() : theme.muted();
      Icon.REMOVE.draw(gc, area.width - PAD - icon + 1, middle, icon - 1, cross);
    }
  }

  private static Color color(RGB rgb) {
    return Theme.color(rgb);
  }
}
