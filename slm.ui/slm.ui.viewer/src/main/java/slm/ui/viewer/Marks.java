package slm.ui.viewer;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.LineAttributes;
import org.eclipse.swt.graphics.Path;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.graphics.Rectangle;
import slm.api.dataset.Polygon;
import slm.api.dataset.Vertex;
import slm.api.metric.Diagnostic;
import slm.api.metric.Peak;
import slm.api.raster.Window;
import slm.api.tiling.ScoredTile;
import slm.ui.desk.DeskState;
import slm.ui.desk.Found;
import slm.ui.desk.Layer;
import slm.ui.desk.Pick;
import slm.ui.parts.Theme;

/**
 * Draws what lies over the scene: tiles, regions, circles and attention centres. Lines have a deep
 * rim, so that they are seen on any ground.
 */
final class Marks {

  private static final int HANDLE = 7;
  private static final int MOST_LABELS = 40;

  private final Theme theme;

  /**
   * What is drawn over.
   *
   * @param factor pixels of the screen for one of the widgets' points
   * @param hover where the pointer is, in pixels of the scene
   */
  record Ground(
      DeskState state,
      Look look,
      List<Pane> panes,
      double factor,
      RegionEditor editor,
      Optional<Vertex> hover) {}

  private final RGB bright;
  private final RGB deep;

  Marks(Theme theme) {
    this.theme = theme;
    bright = theme.dark() ? theme.text() : theme.panel();
    deep = theme.dark() ? theme.canvas() : theme.text();
  }

  void draw(GC gc, Ground ground) {
    gc.setAdvanced(true);
    gc.setAntialias(SWT.ON);
    gc.setLineCap(SWT.CAP_ROUND);
    gc.setLineJoin(SWT.JOIN_ROUND);
    for (Pane pane : ground.panes()) {
      gc.setClipping(points(pane.area(), ground.factor()));
      new InPane(gc, ground, pane).draw();
    }
    gc.setClipping((Rectangle) null);
    gc.setAlpha(255);
    gc.setLineStyle(SWT.LINE_SOLID);
  }

  static Rectangle points(Window area, double factor) {
    int left = (int) Math.round(area.x() / factor);
    int top = (int) Math.round(area.y() / factor);
    return new Rectangle(
        left,
        top,
        (int) Math.round(area.right() / factor) - left,
        (int) Math.round(area.bottom() / factor) - top);
  }

  static RGB rgb(int colour) {
    return new RGB(colour >> 16 & 0xff, colour >> 8 & 0xff, colour & 0xff);
  }

  /** A score as people compare them. */
  static String score(double score) {
    return String.format(Locale.ROOT, "%.4f", score);
  }

  private final class InPane {
    private final GC gc;
    private final Ground ground;
    private final Pane pane;
    private final Rectangle clip;

    InPane(GC gc, Ground ground, Pane pane) {
      this.gc = gc;
      this.ground = ground;
      this.pane = pane;
      this.clip = points(pane.area(), ground.factor());
    }

    void draw() {
      Optional<Layer> layer = ground.state().selection();
      RegionEditor editor = ground.editor();
      if (layer.isPresent()) {
        Found found = layer.get().found(pane.side());
        RGB colour = rgb(layer.get().colour());
        if (ground.look().grid() != Look.NO_GRID) {
          grid(found.tiles());
        }
        if (ground.look().regions()) {
          circles(found, colour);
          for (int i = 0; i < editor.regions().size(); i++) {
            region(editor.regions().get(i), colour, i == editor.selected());
          }
        }
        if (ground.look().peaks()) {
          peaks(found.peaks());
        }
      }
      ground.state().pick().ifPresent(this::pick);
      if (!editor.draft().isEmpty()) {
        draft(editor.draft(), editor.tool() == RegionEditor.Tool.RECTANGLE);
      }
      if (ground.look().grid() != Look.NO_GRID && layer.isPresent() && ground.hover().isPresent()) {
        hovered(layer.get().found(pane.side()).tiles(), ground.hover().get());
      }
    }

    private float x(double sceneX) {
      return (float) (pane.screenX(sceneX) / ground.factor());
    }

    private float y(double sceneY) {
      return (float) (pane.screenY(sceneY) / ground.factor());
    }

    private float length(double scene) {
      return (float) (scene * pane.view().scale() / ground.factor());
    }

    private boolean isSeen(Window window) {
      return x(window.right()) >= clip.x
          && x(window.x()) <= clip.x + clip.width
          && y(window.bottom()) >= clip.y
          && y(window.y()) <= clip.y + clip.height;
    }

    private void stroke(Path path, RGB colour, float width, int alpha) {
      gc.setLineAttributes(
          new LineAttributes(
              width + 2, SWT.CAP_ROUND, SWT.JOIN_ROUND, SWT.LINE_SOLID, null, 0, 10));
      gc.setForeground(Theme.color(deep));
      gc.setAlpha(alpha * 3 / 5);
      gc.drawPath(path);
      line(path, colour, width, alpha, null);
    }

    private void line(Path path, RGB colour, float width, int alpha, float[] dashes) {
      gc.setLineAttributes(
          new LineAttributes(
              width,
              SWT.CAP_ROUND,
              SWT.JOIN_ROUND,
              dashes == null ? SWT.LINE_SOLID : SWT.LINE_CUSTOM,
              dashes,
              0,
              10));
      gc.setForeground(Theme.color(colour));
      gc.setAlpha(alpha);
      gc.drawPath(path);
    }

    private void grid(List<ScoredTile> tiles) {
      Path path = new Path(gc.getDevice());
      try {
        for (ScoredTile scored : tiles) {
          Window window = scored.tile().window();
          if (ground.look().outlines(scored.tile().scale())
              && isSeen(window)
              && length(window.width()) >= 3) {
            add(path, window);
          }
        }
        line(path, deep, 2.5f, 90, null);
        line(path, theme.accent(), 1, 200, null);
      } finally {
        path.dispose();
      }
    }

    private void add(Path path, Window window) {
      path.addRectangle(
          x(window.x()), y(window.y()), length(window.width()), length(window.height()));
    }

    private void hovered(List<ScoredTile> tiles, Vertex at) {
      Path path = new Path(gc.getDevice());
      try {
        Hits.tiles(tiles, at.x(), at.y(), ground.look()::outlines)
            .forEach(scored -> add(path, scored.tile().window()));
        stroke(path, theme.accent(), 2, 255);
      } finally {
        path.dispose();
      }
    }

    private void circles(Found found, RGB colour) {
      Path path = new Path(gc.getDevice());
      try {
        found.outcome().stream()
            .flatMap(outcome -> outcome.diagnostics().stream())
            .filter(Diagnostic.Circle.class::isInstance)
            .map(Diagnostic.Circle.class::cast)
            .distinct()
            .forEach(circle -> ring(path, circle.x(), circle.y(), length(circle.radius())));
        line(path, deep, 2.5f, 110, null);
        line(path, colour, 1.3f, 220, new float[] {5, 5});
      } finally {
        path.dispose();
      }
    }

    private void ring(Path path, double sceneX, double sceneY, float radius) {
      float middleX = x(sceneX);
      float middleY = y(sceneY);
      path.moveTo(middleX + radius, middleY);
      path.addArc(middleX - radius, middleY - radius, 2 * radius, 2 * radius, 0, 360);
    }

    private void region(Polygon region, RGB colour, boolean selected) {
      Path path = outline(region.vertices(), true);
      try {
        if (selected) {
          gc.setAlpha(46);
          gc.setBackground(Theme.color(colour));
          gc.setFillRule(SWT.FILL_EVEN_ODD);
          gc.fillPath(path);
        }
        stroke(path, colour, selected ? 2.2f : 1.6f, 255);
      } finally {
        path.dispose();
      }
      if (selected) {
        List<Vertex> vertices = region.vertices();
        for (int i = 0; i < vertices.size(); i++) {
          handle(RegionEditor.middle(vertices, i), 5, theme.muted(), false);
        }
        for (int i = 0; i < vertices.size(); i++) {
          handle(vertices.get(i), HANDLE, theme.accent(), i == ground.editor().corner());
        }
      }
    }

    private Path outline(List<Vertex> vertices, boolean closed) {
      Path path = new Path(gc.getDevice());
      for (int i = 0; i < vertices.size(); i++) {
        Vertex vertex = vertices.get(i);
        if (i == 0) {
          path.moveTo(x(vertex.x()), y(vertex.y()));
        } else {
          path.lineTo(x(vertex.x()), y(vertex.y()));
        }
      }
      if (closed) {
        path.close();
      }
      return path;
    }

    private void handle(Vertex at, int size, RGB rim, boolean filled) {
      int left = Math.round(x(at.x()) - size / 2f);
      int top = Math.round(y(at.y()) - size / 2f);
      gc.setAlpha(255);
      gc.setBackground(Theme.color(filled ? rim : theme.panel()));
      gc.fillRectangle(left, top, size, size);
      gc.setForeground(Theme.color(rim));
      gc.setLineAttributes(new LineAttributes(1));
      gc.drawRectangle(left, top, size, size);
    }

    private void draft(List<Vertex> corners, boolean closed) {
      Path path = outline(corners, closed);
      try {
        stroke(path, theme.accent(), 2, 255);
      } finally {
        path.dispose();
      }
      for (Vertex corner : corners) {
        handle(corner, HANDLE, theme.accent(), false);
      }
    }

    private void peaks(List<Peak> peaks) {
      for (int i = 0; i < peaks.size(); i++) {
        peak(peaks.get(i), bright, 6, i < MOST_LABELS ? Integer.toString(i + 1) : "");
      }
    }

    private void peak(Peak peak, RGB colour, float radius, String label) {
      double middleX = peak.x() + 0.5;
      double middleY = peak.y() + 0.5;
      Path path = new Path(gc.getDevice());
      try {
        ring(path, middleX, middleY, radius);
        for (int[] way : new int[][] {{1, 0}, {-1, 0}, {0, 1}, {0, -1}}) {
          path.moveTo(x(middleX) + way[0] * radius / 2, y(middleY) + way[1] * radius / 2);
          path.lineTo(x(middleX) + way[0] * (radius + 4), y(middleY) + way[1] * (radius + 4));
        }
        stroke(path, colour, 1.8f, 255);
      } finally {
        path.dispose();
      }
      if (!label.isEmpty()) {
        label(label, x(middleX) + radius + 5, y(middleY) - radius - 5);
      }
    }

    /** A word with a ground of its own, to the right of and above a place. */
    private void label(String text, float left, float bottom) {
      Point size = gc.textExtent(text);
      int x = Math.round(left);
      int y = Math.round(bottom) - size.y / 2;
      gc.setAlpha(200);
      gc.setBackground(Theme.color(theme.panel()));
      gc.fillRoundRectangle(x, y, size.x + 8, size.y + 2, 6, 6);
      gc.setAlpha(255);
      gc.setForeground(Theme.color(theme.text()));
      gc.drawText(text, x + 4, y + 1, true);
    }

    private void pick(Pick pick) {
      if (pick instanceof Pick.OfTile tile && tile.side() == pane.side()) {
        Window window = tile.tile().tile().window();
        Path path = new Path(gc.getDevice());
        try {
          add(path, window);
          stroke(path, theme.accent(), 2.4f, 255);
        } finally {
          path.dispose();
        }
        label(
            score(tile.tile().score()),
            Math.max(clip.x + 4, x(window.x()) + 4),
            Math.max(clip.y + 16, y(window.y()) + 14));
      } else if (pick instanceof Pick.OfPlace place) {
        cross(place.x() + 0.5, place.y() + 0.5);
      } else if (pick instanceof Pick.OfPeak peak && peak.side() == pane.side()) {
        ground
            .state()
            .selection()
            .map(layer -> layer.found(peak.side()).peaks())
            .filter(peaks -> peak.index() < peaks.size())
            .ifPresent(peaks -> peak(peaks.get(peak.index()), theme.accent(), 10, ""));
      }
    }

    private void cross(double sceneX, double sceneY) {
      Path path = new Path(gc.getDevice());
      try {
        for (int[] way : new int[][] {{1, 0}, {-1, 0}, {0, 1}, {0, -1}}) {
          path.moveTo(x(sceneX) + way[0] * 3, y(sceneY) + way[1] * 3);
          path.lineTo(x(sceneX) + way[0] * 12, y(sceneY) + way[1] * 12);
        }
        stroke(path, theme.accent(), 2, 255);
      } finally {
        path.dispose();
      }
    }
  }
}
