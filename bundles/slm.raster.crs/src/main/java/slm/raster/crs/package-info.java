/** Conversions between coordinate reference systems, by PROJ4J. */
package slm.raster.crs;
