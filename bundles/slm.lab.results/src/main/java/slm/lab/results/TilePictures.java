package slm.lab.results;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import slm.api.raster.PixelBuffer;

/** Pixels as files that browsers show. */
final class TilePictures {

  private static final float QUALITY = 0.88f;

  private TilePictures() {}

  /** A piece of a scene. */
  static byte[] jpeg(PixelBuffer pixels) throws IOException {
    BufferedImage image =
        new BufferedImage(pixels.width(), pixels.height(), BufferedImage.TYPE_INT_RGB);
    int[] rgb = new int[pixels.width() * pixels.height()];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] =
          (pixels.rgb()[3 * i] & 0xff) << 16
              | (pixels.rgb()[3 * i + 1] & 0xff) << 8
              | pixels.rgb()[3 * i + 2] & 0xff;
    }
    image.setRGB(0, 0, pixels.width(), pixels.height(), rgb, 0, pixels.width());
    return write(image, "jpeg", QUALITY);
  }

  /** A piece of a map, which is gray: its red samples are its values. */
  static byte[] png(PixelBuffer pixels, Lut lut) throws IOException {
    BufferedImage image =
        new BufferedImage(
            pixels.width(), pixels.height(), BufferedImage.TYPE_BYTE_INDEXED, lut.colours());
    byte[] values = new byte[pixels.width() * pixels.height()];
    for (int i = 0; i < values.length; i++) {
      values[i] = pixels.rgb()[3 * i];
    }
    image.getRaster().setDataElements(0, 0, pixels.width(), pixels.height(), values);
    return write(image, "png", 0);
  }

  private static byte[] write(BufferedImage image, String format, float quality)
      throws IOException {
    Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName(format);
    ImageWriter writer = writers.next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam param = writer.getDefaultWriteParam();
      if (quality > 0) {
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionQuality(quality);
      }
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), param);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
