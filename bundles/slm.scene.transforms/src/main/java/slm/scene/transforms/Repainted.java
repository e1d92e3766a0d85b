package slm.scene.transforms;

import java.util.function.Function;
import slm.api.Monitor;
import slm.api.dataset.Polygon;
import slm.api.raster.Extent;
import slm.api.raster.Raster;
import slm.api.scene.SceneTransform;

/**
 * A transform that changes how a scene looks and leaves everything where it is.
 *
 * @param brush paints
 * @param isSeeded whether it heeds the seed
 */
record Repainted(Brush brush, boolean isSeeded) implements SceneTransform {

  private static final int BLOCK = 512;

  /** A brush that is the same for all seeds. */
  static Repainted by(Function<Raster, ComputedRaster.Painter> brush) {
    return new Repainted((scene, seed) -> brush.apply(scene), false);
  }

  /** Makes what paints the blocks of one scene. */
  interface Brush {
    ComputedRaster.Painter over(Raster scene, long seed);
  }

  @Override
  public Extent extent(Extent scene) {
    return scene;
  }

  @Override
  public Raster apply(Raster scene, long seed, Monitor monitor) {
    return new ComputedRaster(scene.extent(), scene.geo(), BLOCK, brush.over(scene, seed), monitor);
  }

  @Override
  public Polygon apply(Polygon region, Extent scene) {
    return region;
  }
}
