package slm.raster.imageio;

import java.awt.Rectangle;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Makes image files of many kinds, and says which RGB pixels they hold. */
final class Images {

  private final Random random = new Random(31);

  /** An image of smooth noise with samples of a kind. */
  BufferedImage draw(String kind, int width, int height) {
    return switch (kind) {
      case "gray8" -> fill(new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY));
      case "gray16" -> fill(new BufferedImage(width, height, BufferedImage.TYPE_USHORT_GRAY));
      case "rgb8" -> fill(new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR));
      case "rgba8" -> fill(new BufferedImage(width, height, BufferedImage.TYPE_4BYTE_ABGR));
      case "rgb16" -> fill(rgb16(width, height));
      case "bilevel" -> fill(new BufferedImage(width, height, BufferedImage.TYPE_BYTE_BINARY));
      case "palette" ->
          fill(new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, palette()));
      default -> throw new IllegalArgumentException(kind);
    };
  }

  private IndexColorModel palette() {
    byte[] r = new byte[256];
    byte[] g = new byte[256];
    byte[] b = new byte[256];
    random.nextBytes(r);
    random.nextBytes(g);
    random.nextBytes(b);
    return new IndexColorModel(8, 256, r, g, b);
  }

  private static BufferedImage rgb16(int width, int height) {
    ComponentColorModel model =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_sRGB), false, false, 1, DataBuffer.TYPE_USHORT);
    return new BufferedImage(
        model, model.createCompatibleWritableRaster(width, height), false, null);
  }

  private BufferedImage fill(BufferedImage image) {
    WritableRaster raster = image.getRaster();
    for (int band = 0; band < raster.getNumBands(); band++) {
      int max = (1 << raster.getSampleModel().getSampleSize(band)) - 1;
      double fx = 0.02 + random.nextDouble() / 10;
      double fy = 0.02 + random.nextDouble() / 10;
      for (int y = 0; y < image.getHeight(); y++) {
        for (int x = 0; x < image.getWidth(); x++) {
          double v = 0.5 + 0.3 * Math.sin(fx * x) * Math.cos(fy * y) + 0.2 * random.nextDouble();
          raster.setSample(x, y, band, (int) Math.max(0, Math.min(max, v * max)));
        }
      }
    }
    return image;
  }

  /** The RGB pixels that reading an image is to give, sample by sample. */
  static byte[] rgb(BufferedImage image) {
    byte[] rgb = new byte[3 * image.getWidth() * image.getHeight()];
    Raster raster = image.getRaster();
    int bands = raster.getNumBands();
    for (int y = 0, at = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        for (int c = 0; c < 3; c++) {
          if (image.getColorModel() instanceof IndexColorModel palette) {
            rgb[at++] = (byte) (palette.getRGB(raster.getSample(x, y, 0)) >> (16 - 8 * c));
          } else {
            int band = bands < 3 ? 0 : c;
            int value = raster.getSample(x, y, band);
            boolean deep = raster.getSampleModel().getSampleSize(band) == 16;
            rgb[at++] = (byte) (deep ? Math.round(value * 255.0 / 65535) : value);
          }
        }
      }
    }
    return rgb;
  }

  static Path write(BufferedImage image, String format, Path file) throws IOException {
    if (!ImageIO.write(image, format, file.toFile())) {
      throw new IOException("no writer for " + format);
    }
    return file;
  }

  /**
   * Writes a TIFF.
   *
   * @param tile edge of the tiles, a multiple of 16; 0 for strips
   */
  static Path writeTiff(BufferedImage image, String compression, int tile, Path file)
      throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
    ImageWriteParam param = writer.getDefaultWriteParam();
    if (compression != null) {
      param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      param.setCompressionType(compression);
      if (compression.equals("JPEG")) {
        param.setCompressionQuality(0.9f);
      }
    }
    if (tile > 0) {
      param.setTilingMode(ImageWriteParam.MODE_EXPLICIT);
      param.setTiling(tile, tile, 0, 0);
    }
    Files.deleteIfExists(file);
    try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), param);
    } finally {
      writer.dispose();
    }
    return file;
  }

  /** Writes four bands as they are into a JPEG. */
  static Path writeRawJpeg(WritableRaster fourBands, Path file) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam param = writer.getDefaultWriteParam();
    param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    param.setCompressionQuality(1f);
    Files.deleteIfExists(file);
    try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(fourBands, null, null), param);
    } finally {
      writer.dispose();
    }
    return file;
  }

  static Rectangle randomIn(Random random, int width, int height) {
    int x = random.nextInt(width);
    int y = random.nextInt(height);
    return new Rectangle(x, y, 1 + random.nextInt(width - x), 1 + random.nextInt(height - y));
  }
}
