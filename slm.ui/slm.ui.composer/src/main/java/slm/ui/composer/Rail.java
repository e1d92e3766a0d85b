package slm.ui.composer;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import slm.ui.parts.Icon;
import slm.ui.parts.Theme;

/** The line on the left that strings the stages together, with a bead for each. */
final class Rail {

  /** The room it takes at the left of a card. */
  static final int WIDTH = 18;

  private static final int AT = 7;
  private static final int BEAD = 9;
  private static final int SIGN = 15;

  /** Which part of the line a card has. */
  enum Piece {
    FIRST,
    MIDDLE,
    LAST
  }

  private final Composite card;
  private final Theme theme;
  private final Piece piece;
  private final Control beside;
  private boolean troubled;

  /**
   * @param card with room at its left
   * @param beside what the bead is beside
   */
  Rail(Composite card, Theme theme, Piece piece, Control beside) {
    this.card = card;
    this.theme = theme;
    this.piece = piece;
    this.beside = beside;
    card.addListener(SWT.Paint, e -> paint(e.gc));
    card.addListener(SWT.Resize, e -> card.redraw());
  }

  /** Shows a sign in the place of the bead, or not. */
  void troubled(boolean is) {
    if (troubled != is) {
      troubled = is;
      card.redraw();
    }
  }

  private void paint(GC gc) {
    int height = card.getSize().y;
    int middle = beside.getLocation().y + beside.getSize().y / 2;
    gc.setAntialias(SWT.ON);
    gc.setForeground(Theme.color(theme.line()));
    gc.setLineWidth(2);
    gc.drawLine(AT, piece == Piece.FIRST ? middle : 0, AT, piece == Piece.LAST ? middle : height);
    if (troubled) {
      gc.setBackground(card.getBackground());
      gc.fillRectangle(AT - SIGN / 2 - 1, middle - SIGN / 2 - 2, SIGN + 2, SIGN + 4);
      Icon.WARNING.draw(gc, AT - SIGN / 2, middle - SIGN / 2, SIGN, theme.warning());
    } else {
      RGB bead = theme.accent();
      gc.setBackground(Theme.color(bead));
      gc.fillOval(AT - BEAD / 2, middle - BEAD / 2, BEAD, BEAD);
    }
  }
}
