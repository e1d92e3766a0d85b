package slm.ui.runs;

import java.util.List;
import java.util.Locale;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import slm.ui.parts.Named;
import slm.ui.parts.Theme;
import slm.ui.queue.QueueEntry.StageNow;

/** How far the stages of a case are: a name with a bar below it for each, side by side. */
final class StageBars {

  private static final int GAP = 10;
  private static final int BAR = 3;

  private final Canvas canvas;
  private final Theme theme;
  private List<StageNow> stages = List.of();

  StageBars(Composite parent, Theme theme) {
    this.theme = theme;
    canvas = Named.as("runs.stages", new Canvas(parent, SWT.DOUBLE_BUFFERED));
    canvas.addListener(SWT.Paint, this::paint);
  }

  Canvas control() {
    return canvas;
  }

  void show(List<StageNow> now) {
    if (!now.equals(stages)) {
      stages = List.copyOf(now);
      canvas.setToolTipText(String.join("\n", stages.stream().map(StageBars::text).toList()));
      canvas.redraw();
    }
  }

  static String text(StageNow stage) {
    if (stage.total() < 0) {
      return stage.name() + " " + stage.done();
    }
    return stage.done() >= stage.total()
        ? stage.name()
        : String.format(Locale.ROOT, "%s %d %%", stage.name(), (int) (100 * stage.fraction()));
  }

  private void paint(Event event) {
    GC gc = event.gc;
    int x = 0;
    int width = canvas.getClientArea().width;
    for (StageNow stage : stages) {
      String text = text(stage);
      Point extent = gc.textExtent(text);
      int box = Math.max(extent.x, gc.textExtent(stage.name() + " 00 %").x);
      if (x + box > width) {
        break;
      }
      gc.setForeground(Theme.color(theme.text()));
      gc.drawText(text, x, 0, true);
      gc.setBackground(Theme.color(theme.line()));
      gc.fillRectangle(x, extent.y + 1, box, BAR);
      boolean done = stage.total() >= 0 && stage.done() >= stage.total();
      gc.setBackground(Theme.color(done ? theme.good() : theme.accent()));
      gc.fillRectangle(x, extent.y + 1, done ? box : (int) (box * stage.fraction()), BAR);
      x += box + GAP;
    }
  }

  /** The height that a row of names and bars needs. */
  int height() {
    GC gc = new GC(canvas);
    try {
      return gc.getFontMetrics().getHeight() + BAR + 3;
    } finally {
      gc.dispose();
    }
  }
}
