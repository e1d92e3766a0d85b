package slm.raster.imageio;

import java.io.IOException;
import java.nio.file.Path;
import org.osgi.service.component.annotations.Component;
import slm.api.InputException;
import slm.api.Stage;
import slm.api.raster.Extent;
import slm.api.raster.Raster;
import slm.api.raster.RasterFormat;
import slm.api.raster.RasterLimits;

/**
 * Opens images with the JDK's readers. Pixels are those stored: an orientation tag is not applied,
 * since annotations count stored pixels, and colour profiles are not applied, since encoders were
 * trained without.
 *
 * <p>TIFF is read by window, unless it is stored in one piece; everything else is decoded once,
 * when first read.
 */
@Stage(
    id = "imageio",
    title = "JDK images",
    summary = "JPEG, PNG, TIFF, BMP and GIF by the JDK's own readers.")
@Component(service = RasterFormat.class)
public final class ImageIoFormat implements RasterFormat {

  /** A TIFF whose tiles or strips have more pixels is decoded whole, as others are. */
  private static final long LARGEST_BLOCK_PIXELS = 1 << 24;

  @Override
  public String names() {
    return "JPEG, PNG, TIFF, BMP, GIF";
  }

  @Override
  public boolean accepts(Path file) throws IOException {
    return Kind.of(file).isPresent();
  }

  @Override
  public Raster open(Path file, RasterLimits limits) throws IOException {
    Kind kind = Kind.of(file).orElseThrow(() -> new IOException(file + " is of another format"));
    ImageFile image = ImageGeoReferences.readable(file, kind);
    try (OpenReader reader = image.reader()) {
      Extent extent = reader.extent();
      if (extent.pixels() > limits.maxPixels()) {
        throw new InputException(
            "The image "
                + file
                + " has "
                + extent
                + " = "
                + extent.pixels()
                + " pixels, more than the limit of "
                + limits.maxPixels(),
            "Raise the limit of pixels, or use a smaller image");
      }
      requireSensibleBlocks(reader, file, extent, limits);
      var geo = GeoTags.of(reader, file, extent);
      return kind == Kind.TIFF && reader.blockPixels() <= LARGEST_BLOCK_PIXELS
          ? new BlockRaster(image, extent, geo, reader.blockWidth(), reader.blockHeight(), limits)
          : new DecodedRaster(image, extent, geo, limits);
    }
  }

  /** The JDK makes room for a whole tile, however little of it the image covers. */
  private static void requireSensibleBlocks(
      OpenReader reader, Path file, Extent extent, RasterLimits limits) throws IOException {
    long pixels = reader.blockPixels();
    if (pixels > Math.max(LARGEST_BLOCK_PIXELS, extent.pixels())
        && pixels > limits.maxHeapBytes() / 3) {
      throw new InputException(
          "The image "
              + file
              + " ("
              + extent
              + ") is stored in tiles of "
              + new Extent(reader.blockWidth(), reader.blockHeight())
              + ", too large for the "
              + (limits.maxHeapBytes() >> 20)
              + " MiB allowed",
          "Store it in tiles of 256 x 256");
    }
  }
}
