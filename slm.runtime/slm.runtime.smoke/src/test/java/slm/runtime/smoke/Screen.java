package slm.runtime.smoke;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/**
 * What a virtual display shows, as it stands in its memory: an X window dump, whose header is of
 * numbers with the highest byte first.
 */
final class Screen {

  private static final int HEADER = 0;
  private static final int WIDTH = 4;
  private static final int HEIGHT = 5;
  private static final int BITS = 11;
  private static final int LINE = 12;
  private static final int COLOURS = 19;
  private static final int COLOUR_BYTES = 12;

  private Screen() {}

  static BufferedImage read(Path memory) throws IOException {
    ByteBuffer dump = ByteBuffer.wrap(Files.readAllBytes(memory)).order(ByteOrder.BIG_ENDIAN);
    int width = dump.getInt(4 * WIDTH);
    int height = dump.getInt(4 * HEIGHT);
    int line = dump.getInt(4 * LINE);
    if (dump.getInt(4 * BITS) != 32) {
      throw new IOException("Not 32 bits a pixel: " + dump.getInt(4 * BITS));
    }
    int start = dump.getInt(4 * HEADER) + dump.getInt(4 * COLOURS) * COLOUR_BYTES;
    dump.order(ByteOrder.LITTLE_ENDIAN);
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, dump.getInt(start + y * line + 4 * x) & 0xffffff);
      }
    }
    return image;
  }

  /** Keeps a picture for people. */
  static void keep(BufferedImage image, String name) throws IOException {
    Path folder = Files.createDirectories(Path.of("target", "screenshots"));
    ImageIO.write(image, "png", folder.resolve(name + ".png").toFile());
  }

  /** Mean of red, green and blue, 0 to 255. */
  static double brightness(BufferedImage image) {
    long sum = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int rgb = image.getRGB(x, y);
        sum += (rgb >> 16 & 0xff) + (rgb >> 8 & 0xff) + (rgb & 0xff);
      }
    }
    return sum / 3.0 / image.getWidth() / image.getHeight();
  }
}
