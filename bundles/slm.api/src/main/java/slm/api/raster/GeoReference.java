package slm.api.raster;

import slm.api.InputException;

/**
 * Maps pixel positions to world coordinates: {@code X = originX + x * pixelWidth + y * rotationX},
 * {@code Y = originY + x * rotationY + y * pixelHeight}, where {@code (x, y) = (0, 0)} is the outer
 * corner of the first pixel, so that its centre is {@code (0.5, 0.5)}. The six numbers are those of
 * GDAL's geotransform. X is the easting or longitude, Y the northing or latitude, whatever order
 * the authority of the reference system lists them in.
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
    double pixelHeight) {

  /**
   * Where a pixel position lies in the world.
   *
   * @return X and Y in the units of the reference system
   */
  public double[] toWorld(double x, double y) {
    return new double[] {
      originX + x * pixelWidth + y * rotationX, originY + x * rotationY + y * pixelHeight
    };
  }

  /**
   * The pixel position of a place in the world: the inverse of {@link #toWorld}.
   *
   * @return column and row, fractional; may lie outside the image
   * @throws InputException when the six numbers squeeze the image to a line or a point, or are not
   *     finite
   */
  public double[] toPixel(double worldX, double worldY) {
    if (!isInvertible()) {
      throw new InputException(
          "The georeference " + this + " has no inverse: its pixels have no area",
          "Correct the transform in the file's tags or its world file");
    }
    double determinant = pixelWidth * pixelHeight - rotationX * rotationY;
    double dx = worldX - originX;
    double dy = worldY - originY;
    return new double[] {
      (dx * pixelHeight - dy * rotationX) / determinant,
      (dy * pixelWidth - dx * rotationY) / determinant
    };
  }

  /** Whether every place in the world has one pixel position: a pixel has an area. */
  public boolean isInvertible() {
    double determinant = pixelWidth * pixelHeight - rotationX * rotationY;
    // Rounding must not make two parallel edges look as if they spanned an area.
    double scale = Math.abs(pixelWidth * pixelHeight) + Math.abs(rotationX * rotationY);
    return Double.isFinite(originX)
        && Double.isFinite(originY)
        && Double.isFinite(determinant)
        && Math.abs(determinant) > 1e-12 * scale;
  }
}
