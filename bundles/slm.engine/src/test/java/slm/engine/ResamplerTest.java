package slm.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import slm.api.encoding.ImageRule;
import slm.api.encoding.ImageRule.Fit;
import slm.api.encoding.ImageRule.Interpolation;
import slm.api.raster.PixelBuffer;

class ResamplerTest {

  private final Random random = new Random(11);

  @Test
  void shrinkingByAreaIsTheMeanOverTheCoveredArea() {
    for (int trial = 0; trial < 20 * Integer.getInteger("slm.soak", 3); trial++) {
      int w = 1 + random.nextInt(24);
      int h = 1 + random.nextInt(24);
      PixelBuffer pixels = noise(w + random.nextInt(60), h + random.nextInt(60));

      float[] out = resample(rule(w, h, Fit.SQUASH, Interpolation.AREA), pixels);

      double stepX = (double) pixels.width() / w;
      double stepY = (double) pixels.height() / h;
      for (int c = 0; c < 3; c++) {
        for (int j = 0; j < h; j++) {
          for (int i = 0; i < w; i++) {
            double sum = 0;
            for (int y = 0; y < pixels.height(); y++) {
              for (int x = 0; x < pixels.width(); x++) {
                sum +=
                    overlap(x, i * stepX, stepX)
                        * overlap(y, j * stepY, stepY)
                        * sample(pixels, x, y, c);
              }
            }
            assertThat((double) out[(c * h + j) * w + i])
                .isCloseTo(sum / (stepX * stepY) / 255, within(2e-6));
          }
        }
      }
    }
  }

  @Test
  void enlargingByAreaIsBilinearWithHalfPixelCentres() {
    PixelBuffer pixels = noise(5, 4);

    float[] out = resample(rule(13, 9, Fit.SQUASH, Interpolation.AREA), pixels);

    for (int j = 0; j < 9; j++) {
      for (int i = 0; i < 13; i++) {
        double x = Math.min(4, Math.max(0, (i + 0.5) * 5 / 13 - 0.5));
        double y = Math.min(3, Math.max(0, (j + 0.5) * 4 / 9 - 0.5));
        assertThat((double) out[j * 13 + i]).isCloseTo(bilinear(pixels, x, y) / 255, within(2e-6));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Interpolation.class)
  void aFlatImageStaysFlat(Interpolation interpolation) {
    PixelBuffer pixels = noise(37, 91);
    java.util.Arrays.fill(pixels.rgb(), (byte) 77);

    assertThat(resample(rule(16, 24, Fit.CROP, interpolation), pixels))
        .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-6 ? 0 : 1)
        .containsOnly(77f / 255);
  }

  @ParameterizedTest
  @EnumSource(Interpolation.class)
  void mirroringTheImageMirrorsTheResult(Interpolation interpolation) {
    PixelBuffer pixels = noise(50, 20);
    PixelBuffer mirrored = new PixelBuffer();
    mirrored.resize(50, 20);
    for (int y = 0; y < 20; y++) {
      for (int x = 0; x < 50; x++) {
        System.arraycopy(pixels.rgb(), 3 * (y * 50 + x), mirrored.rgb(), 3 * (y * 50 + 49 - x), 3);
      }
    }

    float[] plain = resample(rule(14, 14, Fit.SQUASH, interpolation), pixels);
    float[] turned = resample(rule(14, 14, Fit.SQUASH, interpolation), mirrored);

    for (int j = 0; j < 3 * 14; j++) {
      for (int i = 0; i < 14; i++) {
        assertThat(turned[j * 14 + i])
            .isCloseTo(
                plain[j * 14 + 13 - i],
                // where passes are rounded, another order of summing may tip a tie
                within(interpolation == Interpolation.AREA ? 1e-5f : 1.01f / 255));
      }
    }
  }

  @Test
  void croppingKeepsTheMiddle() {
    PixelBuffer pixels = noise(30, 10);

    float[] out = resample(rule(10, 10, Fit.CROP, Interpolation.AREA), pixels);

    for (int y = 0; y < 10; y++) {
      for (int x = 0; x < 10; x++) {
        assertThat((double) out[y * 10 + x])
            .isCloseTo(sample(pixels, x + 10, y, 0) / 255.0, within(1e-6));
      }
    }
  }

  @Test
  void meanAndDeviationAreApplied() {
    PixelBuffer pixels = noise(8, 8);
    ImageRule rule =
        new ImageRule(
            4, 4, Fit.SQUASH, Interpolation.AREA, List.of(0.1, 0.2, 0.3), List.of(0.5, 0.25, 2.0));

    float[] plain = resample(rule(4, 4, Fit.SQUASH, Interpolation.AREA), pixels);
    float[] normal = resample(rule, pixels);

    for (int i = 0; i < 48; i++) {
      int c = i / 16;
      assertThat((double) normal[i])
          .isCloseTo((plain[i] - rule.mean().get(c)) / rule.std().get(c), within(1e-5));
    }
  }

  @ParameterizedTest
  @EnumSource(Interpolation.class)
  void everyBitIsThatOfThePlainWay(Interpolation interpolation) {
    for (int trial = 0; trial < 30 * Integer.getInteger("slm.soak", 3); trial++) {
      int w = 1 + random.nextInt(20);
      int h = 1 + random.nextInt(20);
      Fit fit = random.nextBoolean() ? Fit.SQUASH : Fit.CROP;
      ImageRule rule =
          new ImageRule(
              w, h, fit, interpolation, List.of(0.48, 0.4578275, 0.1), List.of(0.26, 0.3, 1.7));
      boolean whole = random.nextBoolean();
      int width = whole ? w * (1 + random.nextInt(9)) : 1 + random.nextInt(150);
      int height = whole ? h * (1 + random.nextInt(9)) : 1 + random.nextInt(150);

      requirePlainBits(rule, noise(width, height));
    }
  }

  @Test
  void columnsOfMoreThan257SamplesDoNotOverflow() {
    for (int height : new int[] {257, 258, 1000}) {
      PixelBuffer white = noise(24, height);
      java.util.Arrays.fill(white.rgb(), (byte) 255);

      requirePlainBits(rule(8, 1, Fit.SQUASH, Interpolation.AREA), white);
      requirePlainBits(rule(8, 1, Fit.SQUASH, Interpolation.AREA), noise(24, height));
    }
  }

  @Test
  void aBufferThatIsLongerThanItsImageIsReadAsFarAsItGoes() {
    PixelBuffer pixels = noise(64, 64);
    pixels.resize(9, 9);

    requirePlainBits(rule(3, 3, Fit.SQUASH, Interpolation.AREA), pixels);
  }

  private static void requirePlainBits(ImageRule rule, PixelBuffer pixels) {
    FloatBuffer plain = FloatBuffer.allocate(5 + 3 * rule.width() * rule.height());
    FloatBuffer fast =
        ByteBuffer.allocateDirect(4 * plain.capacity())
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    new PlainResampler(rule).apply(pixels, plain, 5);

    new Resampler(rule).apply(pixels, fast, 5);

    for (int i = 0; i < plain.capacity(); i++) {
      assertThat(Float.floatToRawIntBits(fast.get(i)))
          .as("%s of %d x %d, float %d", rule, pixels.width(), pixels.height(), i)
          .isEqualTo(Float.floatToRawIntBits(plain.get(i)));
    }
  }

  private static double overlap(int x, double from, double length) {
    return Math.max(0, Math.min(x + 1, from + length) - Math.max(x, from));
  }

  private static double bilinear(PixelBuffer p, double x, double y) {
    int x0 = (int) x;
    int y0 = (int) y;
    int x1 = Math.min(x0 + 1, p.width() - 1);
    int y1 = Math.min(y0 + 1, p.height() - 1);
    double fx = x - x0;
    double fy = y - y0;
    return (1 - fy) * ((1 - fx) * sample(p, x0, y0, 0) + fx * sample(p, x1, y0, 0))
        + fy * ((1 - fx) * sample(p, x0, y1, 0) + fx * sample(p, x1, y1, 0));
  }

  private static int sample(PixelBuffer pixels, int x, int y, int c) {
    return pixels.rgb()[3 * (y * pixels.width() + x) + c] & 0xff;
  }

  private static ImageRule rule(int w, int h, Fit fit, Interpolation interpolation) {
    return new ImageRule(w, h, fit, interpolation, List.of(0.0, 0.0, 0.0), List.of(1.0, 1.0, 1.0));
  }

  private static float[] resample(ImageRule rule, PixelBuffer pixels) {
    FloatBuffer out = FloatBuffer.allocate(3 * rule.width() * rule.height());
    new Resampler(rule).apply(pixels, out, 0);
    return out.array();
  }

  private PixelBuffer noise(int width, int height) {
    PixelBuffer pixels = new PixelBuffer();
    pixels.resize(width, height);
    random.nextBytes(pixels.rgb());
    return pixels;
  }
}
