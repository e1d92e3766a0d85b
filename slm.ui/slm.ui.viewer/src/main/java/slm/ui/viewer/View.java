package slm.ui.viewer;

import slm.api.raster.Extent;
import slm.api.raster.Window;

/**
 * Which part of a scene is seen how large.
 *
 * @param scale pixels of the screen for one of the scene
 * @param x column of the scene at the left edge of the screen
 * @param y row of the scene at the upper edge
 */
record View(double scale, double x, double y) {

  /** Pixels of the scene do not get larger than this. */
  static final double LARGEST = 64;

  /** The whole scene, in the middle; small scenes are not made larger than they are. */
  static View fit(Extent scene, int width, int height) {
    double scale =
        Math.min(1, Math.min((double) width / scene.width(), (double) height / scene.height()));
    return centred(scene, width, height, scale);
  }

  private static View centred(Extent scene, int width, int height, double scale) {
    return new View(
        scale, (scene.width() - width / scale) / 2, (scene.height() - height / scale) / 2);
  }

  /** Larger by a factor, around a point of the screen, which keeps its place in the scene. */
  View zoomed(double factor, double screenX, double screenY, Extent scene) {
    double smallest = Math.min(1, 32.0 / Math.max(scene.width(), scene.height()));
    double to = Math.max(smallest, Math.min(LARGEST, scale * factor));
    return new View(to, sceneX(screenX) - screenX / to, sceneY(screenY) - screenY / to);
  }

  /**
   * Moved by pixels of the screen, as if the scene was dragged; some of the scene stays in sight.
   */
  View dragged(double dx, double dy, Extent scene, int width, int height) {
    double margin = 32 / scale;
    return new View(
        scale,
        clamp(x - dx / scale, margin - width / scale, scene.width() - margin),
        clamp(y - dy / scale, margin - height / scale, scene.height() - margin));
  }

  private static double clamp(double value, double low, double high) {
    return high < low ? (low + high) / 2 : Math.max(low, Math.min(high, value));
  }

  /** One pixel of the scene for one of the screen, around the middle of the screen. */
  View actual(int width, int height, Extent scene) {
    return zoomed(1 / scale, width / 2.0, height / 2.0, scene);
  }

  /**
   * Shows a part of the scene in the middle of the screen: as large as it is, if it can be seen
   * well then, else filling most of the screen.
   */
  View lookingAt(Window part, int width, int height, Extent scene) {
    double fills =
        Math.max(part.width() * scale / Math.max(1, width), part.height() * scale / height);
    View seen = fills > 0.9 || fills < 0.12 ? zoomed(0.6 / fills, 0, 0, scene) : this;
    double middleX = part.x() + part.width() / 2.0;
    double middleY = part.y() + part.height() / 2.0;
    return new View(
        seen.scale, middleX - width / seen.scale / 2, middleY - height / seen.scale / 2);
  }

  /** On the way to another view of the same screen, 0 being here and 1 being there. */
  View towards(View other, double share, int width, int height) {
    if (share >= 1) {
      return other;
    }
    double to = scale * Math.pow(other.scale / scale, share);
    // the way of the middle is even on the screen, not in the scene
    double way =
        Math.abs(other.scale - scale) < 1e-9 * scale
            ? share
            : (1 / to - 1 / scale) / (1 / other.scale - 1 / scale);
    double middleX = sceneX(width / 2.0);
    double middleY = sceneY(height / 2.0);
    double atX = middleX + (other.sceneX(width / 2.0) - middleX) * way;
    double atY = middleY + (other.sceneY(height / 2.0) - middleY) * way;
    return new View(to, atX - width / to / 2, atY - height / to / 2);
  }

  /** The same middle on a screen of another size. */
  View resized(int width, int height, int newWidth, int newHeight) {
    return new View(
        scale, x + (width - newWidth) / scale / 2, y + (height - newHeight) / scale / 2);
  }

  double sceneX(double screenX) {
    return x + screenX / scale;
  }

  double sceneY(double screenY) {
    return y + screenY / scale;
  }

  double screenX(double sceneX) {
    return (sceneX - x) * scale;
  }

  double screenY(double sceneY) {
    return (sceneY - y) * scale;
  }
}
