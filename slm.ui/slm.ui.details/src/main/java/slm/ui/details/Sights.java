package slm.ui.details;

import slm.api.dataset.Polygon;
import slm.api.dataset.Vertex;
import slm.api.raster.Extent;
import slm.api.raster.Window;

/** What to look at, so that something is seen with its surroundings. */
final class Sights {

  /** At least so much of the scene is seen around a place, as a part of its shorter side. */
  private static final double SURROUNDINGS = 0.2;

  private Sights() {}

  /** Around a place. */
  static Window around(Extent scene, double x, double y) {
    double side = Math.max(256, SURROUNDINGS * Math.min(scene.width(), scene.height()));
    return clipped(scene, x - side / 2, y - side / 2, side, side);
  }

  /** Around a rectangle, with half its size on each side. */
  static Window around(Extent scene, double x, double y, double width, double height) {
    double w = Math.max(2 * width, 128);
    double h = Math.max(2 * height, 128);
    return clipped(scene, x + width / 2 - w / 2, y + height / 2 - h / 2, w, h);
  }

  /** Around a tile. */
  static Window around(Extent scene, Window tile) {
    return around(scene, tile.x(), tile.y(), tile.width(), tile.height());
  }

  /** Around a region. */
  static Window around(Extent scene, Polygon region) {
    double left = region.vertices().stream().mapToDouble(Vertex::x).min().orElseThrow();
    double right = region.vertices().stream().mapToDouble(Vertex::x).max().orElseThrow();
    double top = region.vertices().stream().mapToDouble(Vertex::y).min().orElseThrow();
    double bottom = region.vertices().stream().mapToDouble(Vertex::y).max().orElseThrow();
    return around(scene, left, top, right - left, bottom - top);
  }

  /** Moved into the scene where it sticks out, and cut where it is larger. */
  private static Window clipped(Extent scene, double x, double y, double width, double height) {
    int w = (int) Math.max(1, Math.min(scene.width(), Math.round(width)));
    int h = (int) Math.max(1, Math.min(scene.height(), Math.round(height)));
    int left = (int) Math.max(0, Math.min(scene.width() - w, Math.round(x)));
    int top = (int) Math.max(0, Math.min(scene.height() - h, Math.round(y)));
    return new Window(left, top, w, h);
  }
}
