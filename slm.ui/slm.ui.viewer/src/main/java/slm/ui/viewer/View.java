package slm.ui.viewer;

import slm.api.raster.Extent;

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
