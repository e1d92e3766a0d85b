package slm.ui.desk;

import slm.api.tiling.ScoredTile;

/** What is looked at closely, of the layer that is selected. */
public sealed interface Pick {

  /**
   * A tile.
   *
   * @param side the variant that it was scored under
   */
  record OfTile(Side side, ScoredTile tile) implements Pick {}

  /**
   * A region.
   *
   * @param index in the layer's regions
   */
  record OfRegion(int index) implements Pick {}

  /**
   * An attention centre.
   *
   * @param index in the order of the outcome's
   */
  record OfPeak(Side side, int index) implements Pick {}

  /** A pixel of the scene. */
  record OfPlace(int x, int y) implements Pick {}
}
