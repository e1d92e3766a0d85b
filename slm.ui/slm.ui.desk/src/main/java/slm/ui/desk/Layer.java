package slm.ui.desk;

import java.util.List;
import slm.api.dataset.Polygon;

/**
 * A sentence over the scene.
 *
 * @param id stays the same as long as the layer is there
 * @param query the sentence; blank while it is not written yet
 * @param colour red, green and blue, as {@code 0xRRGGBB}
 * @param visible whether its map is shown
 * @param regions where the sentence is true; empty when not known
 * @param first what is known under the variant
 * @param second what is known under the variant it is compared with
 */
public record Layer(
    int id,
    String query,
    int colour,
    boolean visible,
    List<Polygon> regions,
    Found first,
    Found second) {

  public Layer {
    regions = List.copyOf(regions);
  }

  /** What is known under one of the variants. */
  public Found found(Side side) {
    return side == Side.FIRST ? first : second;
  }

  Layer with(Side side, Found found) {
    return side == Side.FIRST
        ? new Layer(id, query, colour, visible, regions, found, second)
        : new Layer(id, query, colour, visible, regions, first, found);
  }

  Layer withQuery(String text) {
    return new Layer(id, text, colour, visible, regions, first, second);
  }

  Layer withColour(int rgb) {
    return new Layer(id, query, rgb, visible, regions, first, second);
  }

  Layer withVisible(boolean shown) {
    return new Layer(id, query, colour, shown, regions, first, second);
  }

  Layer withRegions(List<Polygon> polygons) {
    return new Layer(id, query, colour, visible, polygons, first, second);
  }
}
