package slm.api.raster;

import java.io.IOException;
import java.nio.file.Path;
import org.osgi.annotation.versioning.ConsumerType;

/** Extension kind: opens image files of one or more formats. Register it as a service. */
@ConsumerType
public interface RasterFormat {

  /** The names of the formats, for messages, such as {@code JPEG, PNG, TIFF}. */
  String names();

  /**
   * Whether this format can open the file, judged by its first bytes, never by its name.
   *
   * @throws IOException when the file cannot be read at all
   */
  boolean accepts(Path file) throws IOException;

  /**
   * Opens a file. Limits are checked against the header, before any pixel memory is allocated.
   *
   * @throws slm.api.InputException when the file is damaged, of an unsupported kind, or over a
   *     limit
   * @throws IOException when it cannot be read
   */
  Raster open(Path file, RasterLimits limits) throws IOException;
}
