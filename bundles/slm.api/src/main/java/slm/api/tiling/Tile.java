package slm.api.tiling;

import slm.api.raster.Window;

/**
 * A part of a scene to be judged by an encoder.
 *
 * @param window the pixels, within the scene
 * @param scale the tile edge that was asked for, in scene pixels; larger than the window where the
 *     scene ends
 */
public record Tile(Window window, int scale) {

  public Tile {
    if (scale < 1) {
      throw new IllegalArgumentException("A scale is at least 1 pixel, not " + scale);
    }
  }
}
