package slm.filter.gaussian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import slm.api.Monitor;
import slm.api.map.ProbabilityMap;
import slm.api.raster.Extent;
import slm.api.raster.Window;

class GaussianFilterTest {

  private final Random random = new Random(23);

  @Test
  void theResultIsTheWeightedMeanRoundedOnce() {
    for (int trial = 0; trial < 80; trial++) {
      Extent extent = new Extent(1 + random.nextInt(30), 1 + random.nextInt(30));
      byte[] pixels = noise(extent);
      if (trial % 2 == 0) {
        repeatRows(pixels, extent);
      }
      int size = 1 + 2 * random.nextInt(20);
      int[] weights = GaussianFilter.weights(size);

      byte[] blurred = all(blurred(ProbabilityMap.of(extent, pixels), size));

      for (int y = 0; y < extent.height(); y++) {
        for (int x = 0; x < extent.width(); x++) {
          long sum = 0;
          for (int j = 0; j < size; j++) {
            for (int i = 0; i < size; i++) {
              int sx = mirror(x + i - size / 2, extent.width());
              int sy = mirror(y + j - size / 2, extent.height());
              sum += (long) weights[i] * weights[j] * (pixels[sy * extent.width() + sx] & 0xff);
            }
          }
          assertThat(blurred[y * extent.width() + x] & 0xff)
              .isEqualTo((int) Math.floor(sum / 65536.0 + 0.5));
        }
      }
    }
  }

  @Test
  void theWeightsAreSymmetricSumToOneAndFollowTheGaussian() {
    for (int size : new int[] {1, 3, 5, 31, 255, 511}) {
      int[] weights = GaussianFilter.weights(size);

      assertThat(Arrays.stream(weights).sum()).isEqualTo(256);
      double sigma = 0.3 * ((size - 1) * 0.5 - 1) + 0.8;
      double cumulated = 0;
      double expected = 0;
      for (int i = 0; i < size; i++) {
        assertThat(weights[i]).isEqualTo(weights[size - 1 - i]);
        double x = i - size / 2;
        cumulated += weights[i] / 256.0;
        expected += Math.exp(-x * x / (2 * sigma * sigma)) / (sigma * Math.sqrt(2 * Math.PI));
        if (size >= 31) {
          assertThat(cumulated).isCloseTo(expected, within(0.01));
        }
      }
    }
  }

  @Test
  void aWindowIsACutOfTheWhole() {
    Extent extent = new Extent(40, 33);
    ProbabilityMap blurred = blurred(ProbabilityMap.of(extent, noise(extent)), 9);
    byte[] whole = all(blurred);
    byte[] part = new byte[12 * 7];

    blurred.read(new Window(20, 11, 12, 7), part);

    for (int i = 0; i < part.length; i++) {
      assertThat(part[i]).isEqualTo(whole[(11 + i / 12) * 40 + 20 + i % 12]);
    }
  }

  @Test
  void anEvenSizeIsRefused() {
    assertThatThrownBy(() -> new GaussianFilter.Settings(254)).hasMessageContaining("odd");
  }

  private static int mirror(int i, int length) {
    int at = i;
    while (length > 1 && (at < 0 || at >= length)) {
      at = at < 0 ? -at : 2 * (length - 1) - at;
    }
    return length == 1 ? 0 : at;
  }

  @Test
  void wideMapsAreBlurredInOnePiece() {
    Extent extent = new Extent(1100, 3);
    byte[] pixels = noise(extent);

    byte[] blurred = all(blurred(ProbabilityMap.of(extent, pixels), 21));

    for (int x : new int[] {0, 511, 512, 1023, 1024, 1099}) {
      byte[] around = new byte[21 * 3];
      for (int i = 0; i < around.length; i++) {
        around[i] = pixels[i / 21 * 1100 + mirror(x - 10 + i % 21, 1100)];
      }
      ProbabilityMap part = ProbabilityMap.of(new Extent(21, 3), around);
      assertThat(blurred[1100 + x]).isEqualTo(all(blurred(part, 21))[21 + 10]);
    }
  }

  private void repeatRows(byte[] pixels, Extent extent) {
    for (int y = 1; y < extent.height(); y++) {
      if (random.nextInt(4) != 0) {
        int at = y * extent.width();
        System.arraycopy(pixels, at - extent.width(), pixels, at, extent.width());
      }
    }
  }

  private byte[] noise(Extent extent) {
    byte[] pixels = new byte[(int) extent.pixels()];
    random.nextBytes(pixels);
    return pixels;
  }

  private static ProbabilityMap blurred(ProbabilityMap map, int size) {
    return new GaussianFilter()
        .create(new GaussianFilter.Settings(size))
        .apply(map, null, Monitor.NONE);
  }

  private static byte[] all(ProbabilityMap map) {
    byte[] pixels = new byte[(int) map.extent().pixels()];
    map.read(map.extent().window(), pixels);
    return pixels;
  }
}
