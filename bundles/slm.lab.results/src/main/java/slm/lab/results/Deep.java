package slm.lab.results;

import slm.api.raster.Extent;

/**
 * How to ask for the tiles of an image.
 *
 * @param tileSize edge of a tile
 * @param minLevel the level that fits into one tile
 * @param maxLevel the level that is the image itself
 * @param tiles the address of a tile, with {@code {level}}, {@code {x}} and {@code {y}} in it, and
 *     {@code {lut}} for maps
 */
public record Deep(int width, int height, int tileSize, int minLevel, int maxLevel, String tiles) {

  static Deep of(Extent extent, String tiles) {
    Pyramid pyramid = new Pyramid(extent);
    return new Deep(
        extent.width(),
        extent.height(),
        Pyramid.TILE,
        pyramid.minLevel(),
        pyramid.maxLevel(),
        tiles);
  }
}
