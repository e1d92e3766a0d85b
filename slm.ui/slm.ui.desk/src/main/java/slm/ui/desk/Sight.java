package slm.ui.desk;

import slm.api.raster.Window;

/**
 * A part of the scene that somebody wants to be seen.
 *
 * @param window in pixels of the scene
 * @param wish counts the wishes, so that the same window can be wished for again
 */
public record Sight(Window window, long wish) {}
