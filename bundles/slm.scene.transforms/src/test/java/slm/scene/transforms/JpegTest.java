package slm.scene.transforms;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import slm.api.Monitor;
import slm.api.raster.PixelBuffer;
import slm.api.raster.Raster;
import slm.api.raster.Window;

class JpegTest {

  private final Random random = new Random(8);

  @Test
  void everyWindowIsWhatTheWholeSceneInOneFileGives() throws IOException {
    int[][] sizes = {{1, 1}, {17, 5}, {4, 70}, {513, 40}, {530, 515}, {1031, 33}, {16, 1040}};
    for (int[] size : sizes) {
      for (int quality : new int[] {1, 30, 90}) {
        Picture scene = Picture.random(size[0], size[1], random);
        BufferedImage file = Jpeg.decoded(Jpeg.encoded(image(scene), quality));
        Raster jpeg = new Jpeg().create(new Jpeg.Settings(quality)).apply(scene, 0, Monitor.NONE);

        assertSame(jpeg, file, scene.extent().window());
        for (int trial = 0; trial < 10; trial++) {
          int x = random.nextInt(size[0]);
          int y = random.nextInt(size[1]);
          int width = 1 + random.nextInt(size[0] - x);
          assertSame(jpeg, file, new Window(x, y, width, 1 + random.nextInt(size[1] - y)));
        }
      }
    }
  }

  @Test
  void lessQualityIsFurtherFromTheScene() throws IOException {
    Picture scene = Picture.random(90, 70, random);

    double coarse = distance(scene, scene.through(new Jpeg().create(new Jpeg.Settings(5)), 0));
    double common = distance(scene, scene.through(new Jpeg().create(new Jpeg.Settings(75)), 0));
    double fine = distance(scene, scene.through(new Jpeg().create(new Jpeg.Settings(100)), 0));

    assertThat(coarse).isGreaterThan(common);
    assertThat(common).isGreaterThan(fine);
  }

  private static double distance(Picture one, Picture other) {
    double sum = 0;
    for (int i = 0; i < one.rgb().length; i++) {
      sum += Math.abs((one.rgb()[i] & 0xff) - (other.rgb()[i] & 0xff));
    }
    return sum / one.rgb().length;
  }

  private static BufferedImage image(Picture scene) {
    int width = scene.extent().width();
    BufferedImage image =
        new BufferedImage(width, scene.extent().height(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(
            x, y, scene.sample(x, y, 0) << 16 | scene.sample(x, y, 1) << 8 | scene.sample(x, y, 2));
      }
    }
    return image;
  }

  private static void assertSame(Raster jpeg, BufferedImage file, Window window)
      throws IOException {
    PixelBuffer part = new PixelBuffer();
    jpeg.read(window, part);
    byte[] expected = new byte[(int) (3 * window.pixels())];
    for (int i = 0; i < window.pixels(); i++) {
      int pixel = file.getRGB(window.x() + i % window.width(), window.y() + i / window.width());
      expected[3 * i] = (byte) (pixel >> 16);
      expected[3 * i + 1] = (byte) (pixel >> 8);
      expected[3 * i + 2] = (byte) pixel;
    }
    assertThat(part.rgb()).describedAs("%s", window).isEqualTo(expected);
  }
}
