package slm.api.raster;

import java.nio.file.Path;

/**
 * What opening an image may cost.
 *
 * @param maxPixels images with more pixels are refused
 * @param maxHeapBytes decoded pixels and caches of one raster take at most this much heap; what
 *     does not fit goes to a temporary file
 * @param scratch folder for temporary files
 */
public record RasterLimits(long maxPixels, long maxHeapBytes, Path scratch) {

  /** Four gigapixels: a 64k x 64k scene. */
  public static final long DEFAULT_MAX_PIXELS = 1L << 32;

  public RasterLimits {
    if (maxPixels < 1 || maxHeapBytes < 1) {
      throw new IllegalArgumentException(
          "Limits are positive: " + maxPixels + " pixels, " + maxHeapBytes + " bytes");
    }
  }
}
