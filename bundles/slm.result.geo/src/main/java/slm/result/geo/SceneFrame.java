package slm.result.geo;

import slm.api.InputException;
import slm.api.raster.CoordinateSystems;
import slm.api.raster.GeoReference;

/**
 * Where a scene lies.
 *
 * @param geo its transform
 * @param system its reference system
 * @param toDegrees from that system to longitude and latitude of WGS 84
 */
record SceneFrame(
    GeoReference geo,
    CoordinateSystems.Description system,
    CoordinateSystems.Conversion toDegrees) {

  /**
   * @throws InputException when the scene cannot be placed; the message says why
   */
  static SceneFrame of(GeoReference geo, CoordinateSystems systems) {
    if (!geo.isInvertible()) {
      throw new InputException(
          "The georeference of the scene squeezes its pixels to nothing",
          "Correct its tags or its world file");
    }
    return new SceneFrame(
        geo, systems.describe(geo.crs()), systems.transform(geo.crs(), CoordinateSystems.WGS84));
  }
}
