package slm.api.scene;

import slm.api.Monitor;
import slm.api.dataset.Polygon;
import slm.api.raster.Extent;
import slm.api.raster.Raster;

/**
 * A function from scene to scene, with the regions that belong to it: it changes how a scene looks
 * or lies, never what is in it, so that the answer is known. Figures over the same cases with and
 * without it tell how robust the stages after it are.
 */
public interface SceneTransform {

  /** The size of the scene that comes out. */
  Extent extent(Extent scene);

  /**
   * The scene that comes out. It may be computed as it is read: the engine reads it once, in
   * parallel, and keeps it in memory or on disk as its limits demand. The scene that went in stays
   * open meanwhile, and is not closed by what comes out.
   *
   * @param seed where all randomness comes from; the same seed gives the same pixels, whatever the
   *     windows and their order
   */
  Raster apply(Raster scene, long seed, Monitor monitor);

  /**
   * Whether the pixels depend on the seed. What says that they do not is computed, and its tiles
   * are encoded, once for all seeds.
   */
  default boolean isSeeded() {
    return true;
  }

  /**
   * A region where it lies after the transform.
   *
   * @param scene the size of the scene that went in
   */
  Polygon apply(Polygon region, Extent scene);
}
