package slm.ui.viewer;

/**
 * A probability map over a scene, as it is drawn.
 *
 * @param map over the whole scene, of any size
 * @param smooth whether its pixels are blended when they are larger than those of the screen
 * @param lut the colours of its values
 * @param opacity of the colour of the highest value, 0 to 1
 * @param fading whether lower values are as much more transparent
 */
record MapLayer(Pyramid map, boolean smooth, Lut lut, double opacity, boolean fading) {}
