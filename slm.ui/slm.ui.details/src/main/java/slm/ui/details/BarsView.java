package slm.ui.details;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import slm.ui.details.Page.Bar;
import slm.ui.details.Page.Bars;
import slm.ui.details.Page.Block;
import slm.ui.parts.Named;
import slm.ui.parts.Theme;

/** Labels, bars and values, one below the other. */
final class BarsView implements PageView.BlockView {

  private static final int GAP = 8;

  private final Canvas canvas;
  private final Theme theme;
  private Bars shown;
  private boolean former;

  BarsView(Composite parent, Theme theme, Bars bars) {
    this.theme = theme;
    this.shown = bars;
    canvas =
        Named.as(
            "details." + bars.id(),
            new Canvas(parent, SWT.DOUBLE_BUFFERED) {
              @Override
              public Point computeSize(int width, int height, boolean changed) {
                return new Point(width == SWT.DEFAULT ? 60 : width, wantedHeight());
              }
            });
    canvas.addListener(SWT.Paint, event -> paint(event.gc));
  }

  private int wantedHeight() {
    GC gc = new GC(canvas);
    try {
      return rows() * rowHeight(gc);
    } finally {
      gc.dispose();
    }
  }

  private int rows() {
    return shown.bars().size() * shown.sides().size();
  }

  private static int rowHeight(GC gc) {
    return gc.getFontMetrics().getHeight() + 4;
  }

  @Override
  public Control control() {
    return canvas;
  }

  @Override
  public boolean suits(Block block) {
    return block instanceof Bars bars && bars.id().equals(shown.id());
  }

  @Override
  public boolean show(Block block, boolean isFormer) {
    int before = rows();
    shown = (Bars) block;
    former = isFormer;
    canvas.redraw();
    return rows() != before;
  }

  private void paint(GC gc) {
    Rectangle area = canvas.getClientArea();
    int height = rowHeight(gc);
    int labels = 0;
    int words = 0;
    double most = 0;
    for (Bar bar : shown.bars()) {
      labels = Math.max(labels, gc.textExtent(bar.label()).x);
      for (int side = 0; side < bar.values().size(); side++) {
        words = Math.max(words, gc.textExtent(bar.words().get(side)).x);
        most = Math.max(most, Double.isNaN(bar.values().get(side)) ? 0 : bar.values().get(side));
      }
    }
    boolean both = shown.sides().size() > 1;
    int letters = both ? gc.textExtent("M").x + GAP : 0;
    int left = labels + letters + GAP;
    int room = Math.max(0, area.width - left - words - GAP);
    int y = 0;
    for (Bar bar : shown.bars()) {
      gc.setForeground(Theme.color(theme.muted()));
      gc.drawText(bar.label(), 0, y + 2, true);
      for (int side = 0; side < bar.values().size(); side++) {
        if (both) {
          gc.setForeground(Theme.color(theme.muted()));
          gc.drawText(shown.sides().get(side), labels + GAP, y + 2, true);
        }
        double value = bar.values().get(side);
        if (!Double.isNaN(value) && most > 0) {
          int width = (int) Math.max(1, Math.round(room * value / most));
          boolean second = both && side == 1;
          gc.setBackground(Theme.color(former ? theme.line() : SideColour.of(theme, second)));
          gc.fillRectangle(left, y + 4, width, height - 8);
        }
        gc.setForeground(Theme.color(former ? theme.muted() : theme.text()));
        String text = bar.words().get(side);
        gc.drawText(text, area.width - gc.textExtent(text).x, y + 2, true);
        y += height;
      }
    }
  }
}
