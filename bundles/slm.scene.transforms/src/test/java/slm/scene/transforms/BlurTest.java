package slm.scene.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import slm.api.raster.Extent;

class BlurTest {

  private final Random random = new Random(3);

  @Test
  void everySampleIsTheWeightedMeanOfItsSurroundings() throws IOException {
    for (int trial = 0; trial < 12; trial++) {
      double sigma = 0.3 + 2.5 * random.nextDouble();
      Picture scene = Picture.random(1 + random.nextInt(20), 1 + random.nextInt(20), random);

      Picture blurred = scene.through(new Blur().create(new Blur.Settings(sigma)), 0);

      for (int y = 0; y < scene.extent().height(); y++) {
        for (int x = 0; x < scene.extent().width(); x++) {
          for (int c = 0; c < 3; c++) {
            assertThat((double) blurred.sample(x, y, c))
                .isCloseTo(naive(scene, x, y, c, sigma), within(0.502));
          }
        }
      }
    }
  }

  @Test
  void theWeightsAreSymmetricAndSumToOne() {
    for (double sigma : new double[] {0.1, 1, 7.3, 64}) {
      float[] weights = Blur.weights(sigma);
      double sum = 0;

      for (int i = 0; i < weights.length; i++) {
        sum += weights[i];
        assertThat(weights[i]).isEqualTo(weights[weights.length - 1 - i]);
      }
      assertThat(sum).isCloseTo(1, within(1e-5));
    }
  }

  @Test
  void aSceneOfOneColourStaysAsItIs() throws IOException {
    byte[] grey = new byte[3 * 30 * 20];
    Arrays.fill(grey, (byte) 201);
    Picture scene = new Picture(new Extent(30, 20), grey, Optional.empty());

    Picture blurred = scene.through(new Blur().create(new Blur.Settings(11)), 0);

    assertThat(blurred.rgb()).isEqualTo(grey);
  }

  private static double naive(Picture scene, int x, int y, int c, double sigma) {
    int radius = (int) Math.ceil(4 * sigma);
    double sum = 0;
    double weights = 0;
    for (int j = -radius; j <= radius; j++) {
      for (int i = -radius; i <= radius; i++) {
        double weight = Math.exp(-(i * i + j * j) / (2 * sigma * sigma));
        weights += weight;
        sum +=
            weight
                * scene.sample(
                    mirror(x + i, scene.extent().width()),
                    mirror(y + j, scene.extent().height()),
                    c);
      }
    }
    return sum / weights;
  }

  private static int mirror(int i, int length) {
    int at = i;
    while (length > 1 && (at < 0 || at >= length)) {
      at = at < 0 ? -at : 2 * (length - 1) - at;
    }
    return length == 1 ? 0 : at;
  }
}
