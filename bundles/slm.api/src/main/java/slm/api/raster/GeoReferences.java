package slm.api.raster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Tells where on Earth an image file lies, from its header and the files beside it, without
 * decoding pixels. A service.
 */
@ProviderType
public interface GeoReferences {

  /**
   * The place of an image; the same as {@link Raster#geo()} of the opened image.
   *
   * @return empty when neither the image nor a file beside it says
   * @throws slm.api.InputException when it is no image, damaged, or what it says of its place makes
   *     no sense
   * @throws IOException when it cannot be read
   */
  Optional<GeoReference> of(Path image) throws IOException;
}
