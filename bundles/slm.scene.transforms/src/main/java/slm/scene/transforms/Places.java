package slm.scene.transforms;

import slm.api.raster.GeoReference;

/** Keeps a transformed scene at its place on Earth. */
final class Places {

  private Places() {}

  /**
   * The reference of a scene whose point (u, v) was at {@code x = a u + b v + c, y = d u + e v + f}
   * before; points as in {@link GeoReference}, from the outer corner of the first pixel.
   */
  static GeoReference compose(
      GeoReference geo, double a, double b, double c, double d, double e, double f) {
    return new GeoReference(
        geo.crs(),
        geo.originX() + c * geo.pixelWidth() + f * geo.rotationX(),
        a * geo.pixelWidth() + d * geo.rotationX(),
        b * geo.pixelWidth() + e * geo.rotationX(),
        geo.originY() + c * geo.rotationY() + f * geo.pixelHeight(),
        a * geo.rotationY() + d * geo.pixelHeight(),
        b * geo.rotationY() + e * geo.pixelHeight());
  }
}
