package slm.raster.imageio;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import slm.api.InputException;
import slm.api.raster.GeoReference;
import slm.api.raster.GeoReferences;

/** Reads the place of an image from its tags or the world file beside it, and no pixels. */
@Component(service = GeoReferences.class)
public final class ImageGeoReferences implements GeoReferences {

  @Override
  public Optional<GeoReference> of(Path image) throws IOException {
    Kind kind =
        Kind.of(image)
            .orElseThrow(
                () ->
                    new InputException(
                        image + " is no image of a known kind",
                        "Use a JPEG, PNG, TIFF, BMP or GIF file"));
    ImageFile file = readable(image, kind);
    try (OpenReader reader = file.reader()) {
      return GeoTags.of(reader, image, reader.extent());
    }
  }

  static ImageFile readable(Path image, Kind kind) {
    if (kind == Kind.BIG_TIFF) {
      throw new InputException(
          image + " is a BigTIFF, which cannot be read", "Convert it to a plain TIFF, PNG or JPEG");
    }
    return new ImageFile(image, kind);
  }
}
