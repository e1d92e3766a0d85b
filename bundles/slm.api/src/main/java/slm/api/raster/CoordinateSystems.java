package slm.api.raster;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Converts coordinates between coordinate reference systems, offline. A service.
 *
 * <p>A system is named {@code EPSG:<code>}, {@code OGC:CRS84}, a URN or URL of one of these as in
 * older GeoJSON files ({@code urn:ogc:def:crs:OGC:1.3:CRS84}), or given as WKT. Coordinates are
 * always (easting or longitude, northing or latitude), in the units of the system, whatever order
 * the authority lists them in: that of GeoJSON and of {@link GeoReference}.
 */
@ProviderType
public interface CoordinateSystems {

  /** Longitude and latitude in degrees of WGS 84: the system of GeoJSON (RFC 7946). */
  String WGS84 = "OGC:CRS84";

  /** Converts one position. Safe for use from several threads. */
  @FunctionalInterface
  interface Conversion {
    /**
     * @param position X and Y; not changed
     * @return X and Y in the other system
     * @throws slm.api.InputException when the position lies where one of the systems is not defined
     */
    double[] apply(double[] position);
  }

  /**
   * A conversion between two systems; the identity when they are the same.
   *
   * @throws slm.api.InputException when one of them is not known; the message names it
   */
  Conversion transform(String from, String to);
}
