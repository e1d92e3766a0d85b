package slm.raster.imageio;

import java.awt.Point;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.SampleModel;
import java.io.IOException;
import java.util.Optional;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageTypeSpecifier;
import slm.api.InputException;
import slm.api.raster.Extent;
import slm.api.raster.GeoReference;
import slm.api.raster.PixelBuffer;
import slm.api.raster.Raster;
import slm.api.raster.RasterLimits;
import slm.api.raster.Window;

/**
 * An image that can only be decoded from its beginning: decoded once, when first read, into memory
 * as it is stored. When that would take more heap than allowed, 8-bit JPEG and PNG go to a
 * temporary file; others are refused.
 */
final class DecodedRaster implements Raster {

  private final ImageFile file;
  private final Extent extent;
  private final Optional<GeoReference> geo;
  private final RasterLimits limits;
  private Rgb decoded;
  private boolean closed;

  DecodedRaster(ImageFile file, Extent extent, Optional<GeoReference> geo, RasterLimits limits) {
    this.file = file;
    this.extent = extent;
    this.geo = geo;
    this.limits = limits;
  }

  @Override
  public Extent extent() {
    return extent;
  }

  @Override
  public Optional<GeoReference> geo() {
    return geo;
  }

  @Override
  public void read(Window window, PixelBuffer into) throws IOException {
    window.requireWithin(extent);
    Rgb pixels = decoded();
    into.resize(window.width(), window.height());
    for (int row = 0; row < window.height(); row++) {
      pixels.copy(
          window.x(), window.y() + row, window.width(), into.rgb(), 3 * row * window.width());
    }
  }

  private synchronized Rgb decoded() throws IOException {
    if (closed) {
      throw new IOException("The image " + file.path() + " has been closed");
    }
    if (decoded == null) {
      BufferedImage image = decode();
      if (image.getWidth() != extent.width() || image.getHeight() != extent.height()) {
        throw file.damaged(new IOException("its header and its pixels differ in size"));
      }
      try {
        decoded = new Rgb(image).straighten();
      } catch (IllegalArgumentException e) {
        throw file.damaged(e);
      }
    }
    return decoded;
  }

  private BufferedImage decode() throws IOException {
    try (OpenReader reader = file.reader()) {
      if (file.kind() == Kind.JPEG) {
        Cmyk.Header header = file.reading(() -> Cmyk.header(file.path()));
        if (header.components() == 4) {
          requireHeap(7 * extent.pixels());
          return Cmyk.toRgb(reader.readRaster(), header.adobeTransform());
        }
      }
      ImageTypeSpecifier type = file.reading(() -> reader.reader().getImageTypes(0).next());
      SampleModel samples = type.getSampleModel(1, 1);
      long bits = 0;
      for (int size : samples.getSampleSize()) {
        bits += size;
      }
      requireArray(extent.pixels() * bits / DataBuffer.getDataTypeSize(samples.getDataType()));
      if (extent.pixels() * bits / 8 <= limits.maxHeapBytes()) {
        return reader.read(null);
      }
      ImageReadParam param = reader.reader().getDefaultReadParam();
      param.setDestination(spilled(type));
      return reader.read(param);
    } catch (OutOfMemoryError e) {
      throw tooLarge("takes more memory to decode than Java has");
    }
  }

  /** An image whose pixels are in a temporary file. */
  private BufferedImage spilled(ImageTypeSpecifier type) throws IOException {
    ColorModel colours = type.getColorModel();
    SampleModel samples = type.getSampleModel(extent.width(), extent.height());
    long bytes = extent.pixels() * samples.getNumDataElements();
    boolean fits = samples.getDataType() == DataBuffer.TYPE_BYTE && bytes <= Integer.MAX_VALUE;
    if (!fits || file.kind() == Kind.BMP || file.kind() == Kind.GIF) {
      requireHeap(extent.pixels() * colours.getPixelSize() / 8);
    }
    return new BufferedImage(
        colours,
        java.awt.image.Raster.createWritableRaster(
            samples, new SpillBuffer((int) bytes, limits.scratch()), new Point()),
        colours.isAlphaPremultiplied(),
        null);
  }

  private void requireHeap(long bytes) {
    if (bytes > limits.maxHeapBytes()) {
      throw tooLarge(
          "takes "
              + (bytes >> 20)
              + " MiB to decode, more than the "
              + (limits.maxHeapBytes() >> 20)
              + " MiB allowed");
    }
  }

  private InputException tooLarge(String why) {
    return new InputException(
        "The image " + file.path() + " (" + extent + ") " + why,
        "Give Java more memory, or store it as a tiled TIFF");
  }

  /** The JDK's readers decode into one array, whatever the memory. */
  private void requireArray(long elements) {
    if (elements > Integer.MAX_VALUE - 8) {
      throw new InputException(
          "The image "
              + file.path()
              + " ("
              + extent
              + ") is too large to be decoded in one piece, as its format asks for",
          "Store it as a tiled TIFF");
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    decoded = null;
  }
}
