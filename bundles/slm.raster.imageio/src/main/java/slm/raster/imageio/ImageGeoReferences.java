package slm.raster.imageio;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import slm.api.InputException;
import slm.api.raster.Extent;
import slm.api.raster.GeoReference;
import slm.api.raster.GeoReferences;
import slm.api.raster.Window;

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
                        "Use a JPEG, PNG, TIFF, BigTIFF, BMP or GIF file"));
    ImageFile file = new ImageFile(image, kind);
    if (kind == Kind.BIG_TIFF) {
      return of(BigTiff.read(file), image);
    }
    try (OpenReader reader = file.reader()) {
      return GeoTags.of(reader, image, reader.extent());
    }
  }

  /** Each part of a BigTIFF has the tags of the whole. */
  static Optional<GeoReference> of(BigTiff tiff, Path image) throws IOException {
    Extent extent = tiff.extent();
    Window part =
        new Window(
            0,
            0,
            Math.min(tiff.blockWidth(), extent.width()),
            Math.min(tiff.blockHeight(), extent.height()));
    try (OpenReader reader = tiff.reader(part)) {
      return GeoTags.of(reader, image, extent);
    }
  }
}
