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
    summary = "JPEG, PNG, TIFF, BigTIFF, BMP and GIF by the JDK's own readers.")
@Component(service = RasterFormat.class)
public final class ImageIoFormat implements RasterFormat {

  /** A TIFF whose tiles or strips have more pixels is decoded whole, as others are. */
  private static final long LARGEST_BLOCK_PIXELS = 1 << 24;

  @Override
  public String names() {
    return "JPEG, PNG, TIFF, BigTIFF, BMP, GIF";
  }

  @Override
  public boolean accepts(Path file) throws IOException {
    return Kind.of(file).isPresent();
  }

  @Override
  public Raster open(Path file, RasterLimits limits) throws IOException {
    Kind kind = Kind.of(file).orElseThrow(() -> new IOException(file + " is of another format"));
    ImageFile image = new ImageFile(file, kind);
    if (kind == Kind.BIG_TIFF) {
      return open(image, limits);
    }
    try (OpenReader reader = image.reader()) {
      Extent extent = reader.extent();
      requireWithin(extent, file, limits);
      int width = reader.blockWidth();
      int height = reader.blockHeight();
      requireSensibleBlocks(width, height, file, extent, limits);
      var geo = GeoTags.of(reader, file, extent);
      return kind == Kind.TIFF && reader.blockPixels() <= LARGEST_BLOCK_PIXELS
          ? new BlockRaster(image, extent, geo, width, height, limits, new ReaderBlocks(image))
          : new DecodedRaster(image, extent, geo, limits);
    }
  }

  private static Raster open(ImageFile image, RasterLimits limits) throws IOException {
    BigTiff tiff = BigTiff.read(image);
    Extent extent = tiff.extent();
    int width = tiff.blockWidth();
    int height = tiff.blockHeight();
    requireWithin(extent, image.path(), limits);
    requireSensibleBlocks(width, height, image.path(), extent, limits);
    if ((long) width * height > limits.maxHeapBytes() / 3) {
      throw tooLarge(width, height, image.path(), extent, limits);
    }
    var geo = ImageGeoReferences.of(tiff, image.path());
    return new BlockRaster(image, extent, geo, width, height, limits, new BigTiffBlocks(tiff));
  }

  private static void requireWithin(Extent extent, Path file, RasterLimits limits) {
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
  }

  /** The JDK makes room for a whole tile, however little of it the image covers. */
  private static void requireSensibleBlocks(
      int width, int height, Path file, Extent extent, RasterLimits limits) {
    long pixels = (long) width * height;
    if (pixels > Math.max(LARGEST_BLOCK_PIXELS, extent.pixels())
        && pixels > limits.maxHeapBytes() / 3) {
      throw tooLarge(width, height, file, extent, limits);
    }
  }

  private static InputException tooLarge(
      int width, int height, Path file, Extent extent, RasterLimits limits) {
    return new InputException(
        "The image "
            + file
            + " ("
            + extent
            + ") is stored in tiles or strips of "
            + new Extent(width, height)
            + ", too large for the "
            + (limits.maxHeapBytes() >> 20)
            + " MiB allowed",
        "Store it in tiles of 256 x 256");
  }
}
