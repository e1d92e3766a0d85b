package slm.ui.viewer;

import java.util.ArrayList;
import java.util.List;
import slm.api.raster.Window;
import slm.ui.desk.Side;

/**
 * A part of the canvas that shows a variant.
 *
 * @param area in pixels of the screen
 * @param view with the area's upper left corner at (0, 0)
 */
record Pane(Side side, Window area, View view) {

  /** Between two panes side by side, in pixels of the screen. */
  static final int GAP = 4;

  /**
   * Divides a canvas.
   *
   * @param width of the canvas, at least 1
   * @param divider where it is divided for {@link Comparison#SWIPE}, 0 to 1
   * @param view of the first pane
   */
  static List<Pane> of(Comparison comparison, int width, int height, double divider, View view) {
    Window all = new Window(0, 0, width, height);
    switch (comparison) {
      case FIRST:
        return List.of(new Pane(Side.FIRST, all, view));
      case SECOND:
        return List.of(new Pane(Side.SECOND, all, view));
      case SIDE_BY_SIDE:
        if (width < 2 * GAP + 2) {
          return List.of(new Pane(Side.FIRST, all, view));
        }
        int half = (width - GAP) / 2;
        return List.of(
            new Pane(Side.FIRST, new Window(0, 0, half, height), view),
            new Pane(Side.SECOND, new Window(half + GAP, 0, width - half - GAP, height), view));
      default:
        int at = (int) Math.round(width * Math.max(0, Math.min(1, divider)));
        List<Pane> panes = new ArrayList<>();
        if (at > 0) {
          panes.add(new Pane(Side.FIRST, new Window(0, 0, at, height), view));
        }
        if (at < width) {
          View shifted = new View(view.scale(), view.sceneX(at), view.y());
          panes.add(new Pane(Side.SECOND, new Window(at, 0, width - at, height), shifted));
        }
        return List.copyOf(panes);
    }
  }

  /** The width of the part of the canvas that a scene is fitted into. */
  static int fitWidth(Comparison comparison, int width) {
    return comparison == Comparison.SIDE_BY_SIDE && width >= 2 * GAP + 2
        ? (width - GAP) / 2
        : width;
  }

  /** The pane at a place of the canvas; the nearest one in a gap or outside. */
  static Pane at(List<Pane> panes, double x) {
    for (Pane pane : panes) {
      if (x < pane.area.right()) {
        return pane;
      }
    }
    return panes.get(panes.size() - 1);
  }

  double sceneX(double x) {
    return view.sceneX(x - area.x());
  }

  double sceneY(double y) {
    return view.sceneY(y - area.y());
  }

  double screenX(double x) {
    return area.x() + view.screenX(x);
  }

  double screenY(double y) {
    return area.y() + view.screenY(y);
  }
}
