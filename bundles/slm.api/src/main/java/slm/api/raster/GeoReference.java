package slm.api.raster;

/**
 * Maps pixel positions to world coordinates: {@code X = originX + x * pixelWidth + y * rotationX},
 * {@code Y = originY + x * rotationY + y * pixelHeight}, where {@code (x, y) = (0, 0)} is the outer
 * corner of the first pixel. The six numbers are those of GDAL's geotransform.
 *
 * @param crs the coordinate reference system, as {@code EPSG:<code>} or WKT; empty when the file
 *     only has the transform
 */
public record GeoReference(
    String crs,
    double originX,
    double pixelWidth,
    double rotationX,
    double originY,
    double rotationY,
    double pixelHeight) {}
