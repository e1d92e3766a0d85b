package slm.scene.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import slm.api.raster.Extent;

class NoiseTest {

  @Test
  void theNumbersAreNormalAndIndependentOfTheirNeighbours() {
    int n = 200_000;
    double sum = 0;
    double squares = 0;
    double fourth = 0;
    double alongRow = 0;
    double alongColumn = 0;
    double alongColour = 0;
    int within = 0;
    for (int i = 0; i < n; i++) {
      double v = Noise.normal(4, i % 500, i / 500, 0);
      sum += v;
      squares += v * v;
      fourth += v * v * v * v;
      alongRow += v * Noise.normal(4, i % 500 + 1, i / 500, 0);
      alongColumn += v * Noise.normal(4, i % 500, i / 500 + 1, 0);
      alongColour += v * Noise.normal(4, i % 500, i / 500, 1);
      within += Math.abs(v) < 1 ? 1 : 0;
    }

    assertThat(sum / n).isCloseTo(0, within(0.01));
    assertThat(squares / n).isCloseTo(1, within(0.015));
    assertThat(fourth / n).isCloseTo(3, within(0.1));
    assertThat(within / (double) n).isCloseTo(0.6827, within(0.005));
    assertThat(alongRow / n).isCloseTo(0, within(0.01));
    assertThat(alongColumn / n).isCloseTo(0, within(0.01));
    assertThat(alongColour / n).isCloseTo(0, within(0.01));
  }

  @Test
  void sigmaIsInGreyLevels() throws IOException {
    byte[] grey = new byte[3 * 200 * 200];
    Arrays.fill(grey, (byte) 128);
    Picture scene = new Picture(new Extent(200, 200), grey, Optional.empty());

    byte[] noisy = scene.through(new Noise().create(new Noise.Settings(20)), 1).rgb();

    double squares = 0;
    for (byte sample : noisy) {
      squares += Math.pow((sample & 0xff) - 128, 2);
    }
    assertThat(Math.sqrt(squares / noisy.length)).isCloseTo(20, within(0.3));
  }

  @Test
  void theSeedDecides() throws IOException {
    Picture scene = Picture.random(40, 30, new Random(1));
    var noise = new Noise().create(new Noise.Settings(10));

    byte[] one = scene.through(noise, 1).rgb();

    assertThat(scene.through(noise, 1).rgb()).isEqualTo(one);
    assertThat(scene.through(noise, 2).rgb()).isNotEqualTo(one);
    assertThat(scene.through(new Noise().create(new Noise.Settings(0)), 1).rgb())
        .isEqualTo(scene.rgb());
  }
}
