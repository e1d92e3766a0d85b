package slm.ui.details;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import slm.api.raster.Extent;
import slm.ui.desk.DeskState;
import slm.ui.desk.Layer;
import slm.ui.desk.OpenScene;
import slm.ui.desk.Side;

/**
 * What a page is about.
 *
 * @param layer that is selected and has a sentence
 * @param regions of the layer
 * @param known what is to be told under each variant; may be of the map before
 */
record Seen(
    DeskState state,
    OpenScene scene,
    Optional<Layer> layer,
    List<RegionFacts> regions,
    Map<Side, Known> known) {

  private static final String FIRST = "A";
  private static final String SECOND = "B";

  /** What a variant is called where there is little room. */
  static String letter(Side side) {
    return side == Side.FIRST ? FIRST : SECOND;
  }

  Extent extent() {
    return scene.pixels().extent();
  }

  /** Whether two variants are compared. */
  boolean both() {
    return state.sides().size() > 1;
  }

  /** Which of the variants, when there are two. */
  String of(Side side) {
    return both() ? " of " + letter(side) : "";
  }

  /** Numbers of the regions that a pixel lies in, from 1. */
  List<String> regionsAt(int x, int y) {
    return IntStream.range(0, regions.size())
        .filter(i -> regions.get(i).contains(x, y))
        .mapToObj(i -> Integer.toString(i + 1))
        .toList();
  }

  /** Index of the region whose centre is nearest. */
  Optional<Integer> nearest(double x, double y) {
    return IntStream.range(0, regions.size())
        .boxed()
        .min(Comparator.comparingDouble(i -> regions.get(i).distance(x, y)));
  }
}
