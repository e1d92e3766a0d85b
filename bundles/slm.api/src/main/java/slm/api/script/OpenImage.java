package slm.api.script;

import slm.api.raster.Window;

/**
 * An image that is open in ImageJ.
 *
 * @param id by which scripts select it, too
 * @param title for people; several may have the same
 * @param width in pixels
 * @param height in pixels
 * @param slices of a stack; 1 for a single picture
 * @param type such as {@code 8-bit} or {@code RGB}
 * @param current whether commands work on it
 * @param regions how many areas are selected or lie in its overlay
 * @param place where in a scene its pixels come from; for others, all of it from (0, 0)
 * @param thumbnail how it looks
 */
public record OpenImage(
    int id,
    String title,
    int width,
    int height,
    int slices,
    String type,
    boolean current,
    int regions,
    Window place,
    Thumbnail thumbnail) {

  /**
   * A small picture.
   *
   * @param width in pixels
   * @param height in pixels
   * @param rgb a number {@code 0xRRGGBB} for each pixel, row by row; not to be changed
   */
  public record Thumbnail(int width, int height, int[] rgb) {}
}
