package slm.filter.guided;

import slm.api.raster.Extent;
import slm.api.raster.Window;

/** What lies within a radius, cut at the border. */
final class Span {

  private Span() {}

  /** The window with all around it that is within the radius and the image. */
  static Window around(Window window, int radius, Extent extent) {
    int left = Math.max(0, window.x() - radius);
    int top = Math.max(0, window.y() - radius);
    int right = Math.min(extent.width(), window.right() + radius);
    int bottom = Math.min(extent.height(), window.bottom() + radius);
    return new Window(left, top, right - left, bottom - top);
  }

  /** How many positions of a side are within the radius of one. */
  static int length(int position, int radius, int side) {
    return Math.min(side - 1, position + radius) - Math.max(0, position - radius) + 1;
  }
}
