package slm.scene.transforms;

import slm.api.Monitor;
import slm.api.dataset.Polygon;
import slm.api.raster.Extent;
import slm.api.raster.Raster;
import slm.api.scene.SceneTransform;

/** A transform that changes how a scene looks and leaves everything where it is. */
record Repainted(Brush brush) implements SceneTransform {

  private static final int BLOCK = 512;

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
