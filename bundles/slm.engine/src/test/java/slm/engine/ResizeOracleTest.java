package slm.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import slm.api.encoding.ImageRule;
import slm.api.raster.PixelBuffer;

/** Resizing against PIL and torchvision; {@code make_resized.py} makes their pictures. */
class ResizeOracleTest {

  @ParameterizedTest(name = "{6}")
  @CsvFileSource(resources = "/resize/cases.csv")
  void pixelsAreThoseOfPilAndTorchvisionWithinOneGreyLevel(
      int width, int height, String interpolation, String fit, int resize, int side, String file)
      throws IOException {
    ImageRule rule =
        new ImageRule(
            side,
            side,
            ImageRule.Fit.valueOf(fit.toUpperCase(Locale.ROOT)),
            ImageRule.Interpolation.valueOf(interpolation.toUpperCase(Locale.ROOT)),
            List.of(0.0, 0.0, 0.0),
            List.of(1.0, 1.0, 1.0),
            resize);
    FloatBuffer out = FloatBuffer.allocate(3 * side * side);

    new Resampler(rule).apply(picture(width, height), out, 0);

    BufferedImage wanted;
    try (InputStream in = ResizeOracleTest.class.getResourceAsStream("/resize/" + file)) {
      wanted = ImageIO.read(in);
    }
    int equal = 0;
    for (int c = 0; c < 3; c++) {
      for (int y = 0; y < side; y++) {
        for (int x = 0; x < side; x++) {
          int expected = wanted.getRGB(x, y) >> (16 - 8 * c) & 255;
          int found = Math.round(255 * out.get((c * side + y) * side + x));
          assertThat(found).as("%d,%d,%d", c, x, y).isBetween(expected - 1, expected + 1);
          equal += found == expected ? 1 : 0;
        }
      }
    }
    // torchvision's weights are coarser than PIL's
    int least = file.startsWith("pil") ? 99 : 80;
    assertThat(100 * equal).as("equal to the last bit").isGreaterThan(3 * side * side * least);
  }

  private static PixelBuffer picture(int width, int height) {
    PixelBuffer pixels = new PixelBuffer();
    pixels.resize(width, height);
    for (int y = 0, i = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int block = (x / 4 * 31 + y / 4 * 17) % 5;
        for (int c = 0; c < 3; c++, i++) {
          int value = (x * 7 + y * 13 + x * y % 251 + 97 * c) % 256;
          pixels.rgb()[i] = (byte) (block == 0 ? 255 : block == 1 ? 0 : value);
        }
      }
    }
    return pixels;
  }
}
