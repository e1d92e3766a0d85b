package slm.ui.details;

import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import slm.ui.details.Page.Block;
import slm.ui.details.Page.Chart;
import slm.ui.details.Page.Trace;
import slm.ui.parts.Named;
import slm.ui.parts.Theme;

/** A curve, or those of two variants, with axes; says its values at the pointer. */
final class ChartView implements PageView.BlockView {

  private static final int GAP = 6;

  private final Canvas canvas;
  private final Theme theme;
  private Chart shown;
  private boolean former;
  private Rectangle plot = new Rectangle(0, 0, 1, 1);

  ChartView(Composite parent, Theme theme, Chart chart) {
    this.theme = theme;
    this.shown = chart;
    canvas =
        Named.as(
            "details." + chart.id(),
            new Canvas(parent, SWT.DOUBLE_BUFFERED) {
              @Override
              public Point computeSize(int width, int height, boolean changed) {
                int wide = width == SWT.DEFAULT ? 60 : width;
                return new Point(wide, wantedHeight(wide));
              }
            });
    canvas.addListener(SWT.Paint, event -> paint(event.gc));
    canvas.addListener(
        SWT.MouseMove,
        event -> {
          String told = ChartWords.at(shown, (double) (event.x - plot.x) / plot.width);
          if (!told.equals(canvas.getToolTipText())) {
            canvas.setToolTipText(told.isEmpty() ? null : told);
          }
        });
  }

  private int wantedHeight(int width) {
    GC gc = new GC(canvas);
    try {
      int line = gc.getFontMetrics().getHeight();
      return 3 * line + 3 * GAP + Math.max(5 * line, Math.min(12 * line, width / 2));
    } finally {
      gc.dispose();
    }
  }

  @Override
  public Control control() {
    return canvas;
  }

  @Override
  public boolean suits(Block block) {
    return block instanceof Chart chart && chart.id().equals(shown.id());
  }

  @Override
  public boolean show(Block block, boolean isFormer) {
    shown = (Chart) block;
    former = isFormer;
    canvas.redraw();
    return false;
  }

  private void paint(GC gc) {
    Axis across = Axis.of(shown.traces().stream().flatMap(t -> t.x().stream()).toList());
    Axis up = Axis.of(shown.traces().stream().flatMap(t -> t.y().stream()).toList());
    Rectangle area = canvas.getClientArea();
    int line = gc.getFontMetrics().getHeight();
    int left =
        up.ticks().stream().mapToInt(tick -> gc.textExtent(up.word(tick)).x).max().orElse(0) + GAP;
    int right = gc.textExtent(across.word(across.to())).x / 2 + 1;
    plot =
        new Rectangle(
            left,
            line + GAP,
            Math.max(1, area.width - left - right),
            Math.max(1, area.height - 3 * line - 3 * GAP));
    gc.setAntialias(SWT.ON);
    title(gc, area.width);
    axes(gc, across, up, line);
    for (Trace trace : shown.traces()) {
      gc.setForeground(Theme.color(former ? theme.muted() : SideColour.of(theme, trace.second())));
      gc.setLineWidth(2);
      gc.drawPolyline(points(trace, across, up));
    }
  }

  private void title(GC gc, int width) {
    gc.setForeground(Theme.color(theme.text()));
    gc.drawText(shown.title(), 0, 0, true);
    int x = width;
    List<Trace> traces = shown.traces();
    for (int i = traces.size() - 1; i >= 0; i--) {
      if (!traces.get(i).side().isEmpty()) {
        int side = gc.textExtent(traces.get(i).side()).x;
        x -= side + GAP;
        gc.setForeground(Theme.color(SideColour.of(theme, traces.get(i).second())));
        gc.drawText(traces.get(i).side(), x, 0, true);
      }
    }
  }

  private void axes(GC gc, Axis across, Axis up, int line) {
    gc.setLineWidth(1);
    for (double tick : up.ticks()) {
      int y = plot.y + plot.height - (int) Math.round(plot.height * up.part(tick));
      gc.setForeground(Theme.color(theme.line()));
      gc.drawLine(plot.x, y, plot.x + plot.width, y);
      gc.setForeground(Theme.color(theme.muted()));
      String word = up.word(tick);
      gc.drawText(word, plot.x - GAP - gc.textExtent(word).x, y - line / 2, true);
    }
    for (double tick : across.ticks()) {
      int x = plot.x + (int) Math.round(plot.width * across.part(tick));
      gc.setForeground(Theme.color(theme.line()));
      gc.drawLine(x, plot.y, x, plot.y + plot.height);
      gc.setForeground(Theme.color(theme.muted()));
      String word = across.word(tick);
      gc.drawText(word, x - gc.textExtent(word).x / 2, plot.y + plot.height + GAP / 2, true);
    }
    int below = plot.y + plot.height + line + GAP;
    gc.drawText(shown.yLabel() + " \u2191", 0, below, true);
    String label = shown.xLabel() + " \u2192";
    gc.drawText(label, plot.x + plot.width - gc.textExtent(label).x, below, true);
  }

  private int[] points(Trace trace, Axis across, Axis up) {
    int[] points = new int[2 * trace.x().size()];
    for (int i = 0; i < trace.x().size(); i++) {
      points[2 * i] = plot.x + (int) Math.round(plot.width * across.part(trace.x().get(i)));
      points[2 * i + 1] =
          plot.y + plot.height - (int) Math.round(plot.height * up.part(trace.y().get(i)));
    }
    return points;
  }
}
