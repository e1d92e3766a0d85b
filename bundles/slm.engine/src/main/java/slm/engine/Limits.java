package slm.engine;

import java.nio.file.Path;
import slm.api.InputException;
import slm.api.experiment.RunOptions;
import slm.api.raster.Extent;
import slm.api.raster.RasterLimits;

/**
 * How the heap is shared out: 40 % for the pixels of the scene in use, 12 % for each map, 8 % for
 * embeddings. What does not fit goes to temporary files or is computed again.
 */
final class Limits {

  private static final long HEAP = Runtime.getRuntime().maxMemory();

  private Limits() {}

  static RasterLimits raster(RunOptions options, Path scratch) {
    return new RasterLimits(options.maxPixels(), HEAP * 40 / 100, scratch);
  }

  static long mapBytes() {
    return HEAP * 12 / 100;
  }

  static long embeddingBytes() {
    return HEAP * 8 / 100;
  }

  static InputException tooManyPixels(String what, Extent extent, RasterLimits limits) {
    return new InputException(
        what
            + " has "
            + extent
            + " = "
            + extent.pixels()
            + " pixels, more than the limit of "
            + limits.maxPixels(),
        "Raise the limit of pixels, or use a smaller scene");
  }
}
