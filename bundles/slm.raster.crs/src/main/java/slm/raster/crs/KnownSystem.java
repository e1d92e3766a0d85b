package slm.raster.crs;

import java.util.OptionalInt;
import org.locationtech.proj4j.CoordinateReferenceSystem;

/**
 * A reference system that can be computed with.
 *
 * @param epsg its code, when it has one
 * @param proj what PROJ knows of it
 * @param system as PROJ4J has it
 */
record KnownSystem(OptionalInt epsg, String proj, CoordinateReferenceSystem system) {

  boolean geographic() {
    return proj.startsWith("+proj=longlat ");
  }
}
