package slm.scene.transforms;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.osgi.service.component.annotations.Component;
import slm.api.Setting;
import slm.api.Stage;
import slm.api.raster.Extent;
import slm.api.raster.PixelBuffer;
import slm.api.raster.Raster;
import slm.api.raster.Window;
import slm.api.scene.SceneTransform;
import slm.api.scene.SceneTransformFactory;

/**
 * Encodes the scene as JPEG and decodes it again, by the Java platform's own codec (baseline,
 * chroma halved on both axes). Every window gets what the whole scene, written as one file, would
 * give it: the codec works on units of 16 x 16 pixels, and all that it takes from a neighbouring
 * unit is the chroma next to the border, when it enlarges chroma. So a block of whole units is
 * encoded with one more unit on each side. O(1) a pixel.
 */
@Stage(id = "jpeg", title = "JPEG", summary = "What JPEG compression leaves of the scene.")
@Component(service = SceneTransformFactory.class)
public final class Jpeg implements SceneTransformFactory<Jpeg.Settings> {

  private static final int UNIT = 16;

  /**
   * @param quality 1 to 100
   */
  public record Settings(
      @Setting(
              value = "30",
              help = "From 1, smallest, to 100, best; 75 is common.",
              min = 1,
              max = 100)
          int quality) {}

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public SceneTransform create(Settings settings) {
    return Repainted.by(scene -> (block, into) -> paint(scene, settings.quality(), block, into));
  }

  private static void paint(Raster scene, int quality, Window block, PixelBuffer into)
      throws IOException {
    Window units = units(block, scene.extent());
    PixelBuffer source = new PixelBuffer();
    scene.read(units, source);
    BufferedImage decoded = decoded(encoded(image(source), quality));
    into.resize(block.width(), block.height());
    int[] line = new int[block.width()];
    int at = 0;
    for (int y = 0; y < block.height(); y++) {
      decoded.getRGB(
          block.x() - units.x(), block.y() - units.y() + y, line.length, 1, line, 0, line.length);
      for (int pixel : line) {
        into.rgb()[at++] = (byte) (pixel >> 16);
        into.rgb()[at++] = (byte) (pixel >> 8);
        into.rgb()[at++] = (byte) pixel;
      }
    }
  }

  /** The whole units that a block touches and one more on each side, as far as there is scene. */
  private static Window units(Window block, Extent extent) {
    int left = Math.max(0, block.x() / UNIT * UNIT - UNIT);
    int top = Math.max(0, block.y() / UNIT * UNIT - UNIT);
    long right = ((block.right() - 1L) / UNIT + 2) * UNIT;
    long bottom = ((block.bottom() - 1L) / UNIT + 2) * UNIT;
    return new Window(
        left,
        top,
        (int) Math.min(extent.width(), right) - left,
        (int) Math.min(extent.height(), bottom) - top);
  }

  private static BufferedImage image(PixelBuffer pixels) {
    BufferedImage image =
        new BufferedImage(pixels.width(), pixels.height(), BufferedImage.TYPE_INT_RGB);
    int[] line = new int[pixels.width()];
    int at = 0;
    for (int y = 0; y < pixels.height(); y++) {
      for (int x = 0; x < line.length; x++) {
        int red = pixels.rgb()[at++] & 0xff;
        int green = pixels.rgb()[at++] & 0xff;
        int blue = pixels.rgb()[at++] & 0xff;
        line[x] = red << 16 | green << 8 | blue;
      }
      image.setRGB(0, y, line.length, 1, line, 0, line.length);
    }
    return image;
  }

  /** The bytes of the file. */
  static byte[] encoded(BufferedImage image, int quality) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam how = writer.getDefaultWriteParam();
      how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      how.setCompressionQuality(quality / 100f);
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), how);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /** The image in the file. */
  static BufferedImage decoded(byte[] file) throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
    try (MemoryCacheImageInputStream in =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
      reader.setInput(in);
      return reader.read(0);
    } finally {
      reader.dispose();
    }
  }
}
