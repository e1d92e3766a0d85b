package slm.ui.details;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import slm.api.raster.GeoReference;

/** Says where on Earth something is. */
@FunctionalInterface
interface Earth {

  /**
   * Longitude and latitude of a position in the world; empty when they cannot be told.
   *
   * @param crs as in {@link GeoReference}
   */
  Optional<double[]> at(String crs, double x, double y);

  /** A position of a scene in the world and, when that can be told, on Earth; by label. */
  default Map<String, String> lines(GeoReference geo, double x, double y) {
    Map<String, String> lines = new LinkedHashMap<>();
    double[] world = geo.toWorld(x, y);
    lines.put("World", Say.world(world[0], world[1]));
    if (!geo.crs().isEmpty()) {
      at(geo.crs(), world[0], world[1])
          .ifPresent(earth -> lines.put("Lat, lon", Say.onEarth(earth[0], earth[1])));
    }
    return lines;
  }
}
