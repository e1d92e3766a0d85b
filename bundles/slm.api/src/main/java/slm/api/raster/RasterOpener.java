package slm.api.raster;

import java.io.IOException;
import java.nio.file.Path;

/** Opens an image file with whichever {@link RasterFormat} accepts it, within the run's limits. */
@FunctionalInterface
public interface RasterOpener {

  /**
   * @throws slm.api.InputException when the file is missing, empty, damaged, of no known format or
   *     over a limit
   * @throws IOException when it cannot be read
   */
  Raster open(Path file) throws IOException;
}
