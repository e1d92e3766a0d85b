package slm.ui.viewer;

import java.util.List;
import org.eclipse.swt.graphics.Image;

/**
 * A picture of the canvas without what is drawn over it.
 *
 * @param image to be disposed of
 * @param order what was asked for
 * @param complete whether all pixels were at hand
 */
record Frame(Image image, Order order, boolean complete) {

  /**
   * What a picture shows.
   *
   * @param width in pixels of the screen
   * @param panes that cover it but for gaps
   * @param scene under the maps
   * @param layers of each pane
   * @param background {@code 0xRRGGBB}
   * @param gap colour of what no pane covers
   */
  record Order(
      int width,
      int height,
      List<Pane> panes,
      Pyramid scene,
      List<List<MapLayer>> layers,
      int background,
      int gap) {}
}
