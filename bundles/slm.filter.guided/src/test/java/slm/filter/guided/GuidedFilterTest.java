package slm.filter.guided;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import slm.api.InputException;
import slm.api.Monitor;
import slm.api.map.ProbabilityMap;
import slm.api.raster.Extent;
import slm.api.raster.PixelBuffer;
import slm.api.raster.Raster;
import slm.api.raster.Window;

class GuidedFilterTest {

  private final Random random = new Random(61);

  @Test
  void theResultIsTheFormulaRounded() {
    for (int trial = 0; trial < 60; trial++) {
      Extent extent = new Extent(1 + random.nextInt(30), 1 + random.nextInt(30));
      byte[] pixels = noise(extent, 1);
      byte[] rgb = trial % 5 == 0 ? new byte[3 * pixels.length] : noise(extent, 3);
      int radius = 1 + random.nextInt(12);
      double epsilon = Math.exp(random.nextDouble(Math.log(1e-6), 0));

      byte[] filtered =
          all(filtered(ProbabilityMap.of(extent, pixels), scene(extent, rgb), radius, epsilon));

      double[] exact = formula(extent, pixels, rgb, radius, epsilon);
      for (int i = 0; i < exact.length; i++) {
        double clipped = Math.min(Math.max(exact[i], 0), 255);
        assertThat((double) (filtered[i] & 0xff)).isCloseTo(clipped, within(0.5 + 1e-6));
      }
    }
  }

  @Test
  void aWindowIsACutOfTheWhole() {
    for (int trial = 0; trial < 100; trial++) {
      Extent extent = new Extent(1 + random.nextInt(60), 1 + random.nextInt(60));
      ProbabilityMap map =
          filtered(
              ProbabilityMap.of(extent, noise(extent, 1)),
              scene(extent, noise(extent, 3)),
              1 + random.nextInt(15),
              1e-4);
      byte[] whole = all(map);
      int x = random.nextInt(extent.width());
      int y = random.nextInt(extent.height());
      int w = 1 + random.nextInt(extent.width() - x);
      int h = 1 + random.nextInt(extent.height() - y);

      byte[] part = new byte[w * h];
      map.read(new Window(x, y, w, h), part);

      for (int i = 0; i < part.length; i++) {
        assertThat(part[i]).isEqualTo(whole[(y + i / w) * extent.width() + x + i % w]);
      }
    }
  }

  @Test
  void mapsWiderThanAStripHaveNoSeams() {
    Extent extent = new Extent(2300, 9);
    ProbabilityMap map =
        filtered(
            ProbabilityMap.of(extent, noise(extent, 1)), scene(extent, noise(extent, 3)), 5, 1e-3);
    byte[] whole = all(map);
    byte[] part = new byte[600 * 9];

    map.read(new Window(800, 0, 600, 9), part);

    for (int i = 0; i < part.length; i++) {
      assertThat(part[i]).isEqualTo(whole[i / 600 * 2300 + 800 + i % 600]);
    }
  }

  @Test
  void aFlatSceneGivesTheMeanOfMeansAndAFlatMapStaysFlat() {
    Extent extent = new Extent(9, 1);
    byte[] pixels = {0, 0, 0, 0, 90, 0, 0, 0, 0};
    Raster gray = scene(extent, new byte[27]);

    assertThat(all(filtered(ProbabilityMap.of(extent, pixels), gray, 1, 0.01)))
        .containsExactly(0, 0, 10, 20, 30, 20, 10, 0, 0);

    byte[] flat = new byte[9];
    Arrays.fill(flat, (byte) 77);
    Raster noise = scene(extent, noise(extent, 3));
    assertThat(all(filtered(ProbabilityMap.of(extent, flat), noise, 3, 1e-6))).containsOnly(77);
  }

  @Test
  void aStepInTheMapMovesToTheStepInTheScene() {
    Extent extent = new Extent(60, 60);
    byte[] pixels = new byte[3600];
    byte[] rgb = new byte[10800];
    for (int i = 0; i < 3600; i++) {
      pixels[i] = (byte) (i % 60 < 33 ? 40 : 200);
      Arrays.fill(rgb, 3 * i, 3 * i + 3, (byte) (i % 60 < 30 ? 60 : 190));
    }

    byte[] filtered =
        all(filtered(ProbabilityMap.of(extent, pixels), scene(extent, rgb), 10, 1e-4));

    int row = 30 * 60;
    int step = (filtered[row + 30] & 0xff) - (filtered[row + 29] & 0xff);
    int former = (filtered[row + 33] & 0xff) - (filtered[row + 32] & 0xff);
    assertThat(step).isGreaterThan(80);
    assertThat(former).isLessThan(10);
  }

  @Test
  void theLargestRadiusAndTheLeastEpsilonDoNotOverflow() {
    Extent extent = new Extent(1100, 1030);
    byte[] pixels = new byte[(int) extent.pixels()];
    byte[] rgb = new byte[3 * pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      boolean bright = i % 1100 % 2 == 0;
      pixels[i] = (byte) (bright ? 255 : 0);
      Arrays.fill(rgb, 3 * i, 3 * i + 3, (byte) (bright ? 128 : 127));
    }

    byte[] filtered =
        all(filtered(ProbabilityMap.of(extent, pixels), scene(extent, rgb), 512, 1e-6));

    // the line through (127, 0) and (128, 255), flattened by var / (var + epsilon * 255^2)
    double kept = 0.25 / (0.25 + 1e-6 * 255 * 255);
    assertThat((double) (filtered[600 * 1100 + 600] & 0xff))
        .isCloseTo(127.5 + 127.5 * kept, within(1.0));
    assertThat((double) (filtered[600 * 1100 + 601] & 0xff))
        .isCloseTo(127.5 - 127.5 * kept, within(1.0));
  }

  @Test
  void whatIsWrongWithTheSceneIsTold() {
    Extent extent = new Extent(4, 4);
    ProbabilityMap map = ProbabilityMap.of(extent, new byte[16]);
    IOException damaged = new IOException("scene.tif is damaged");
    InputException missing = new InputException("There is no scene", "Give one");

    assertThatThrownBy(() -> all(filtered(map, broken(extent, damaged), 1, 0.01)))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("scene.tif is damaged")
        .hasCause(damaged);
    assertThatThrownBy(() -> all(filtered(map, broken(extent, missing), 1, 0.01)))
        .isSameAs(missing);
    assertThatThrownBy(() -> filtered(map, scene(new Extent(4, 5), new byte[60]), 1, 0.01))
        .hasMessageContaining("4 x 5");
  }

  @Test
  void settingsOutOfBoundsAreRefused() {
    assertThatThrownBy(() -> new GuidedFilter.Settings(0, 0.01)).hasMessageContaining("radius");
    assertThatThrownBy(() -> new GuidedFilter.Settings(513, 0.01)).hasMessageContaining("513");
    assertThatThrownBy(() -> new GuidedFilter.Settings(8, 0)).hasMessageContaining("epsilon");
    assertThatThrownBy(() -> new GuidedFilter.Settings(8, Double.NaN)).hasMessageContaining("NaN");
  }

  private static double[] formula(
      Extent extent, byte[] pixels, byte[] rgb, int radius, double epsilon) {
    double[] p = new double[pixels.length];
    double[] light = new double[pixels.length];
    for (int i = 0; i < p.length; i++) {
      p[i] = (pixels[i] & 0xff) / 255.0;
      double y =
          0.299 * (rgb[3 * i] & 0xff)
              + 0.587 * (rgb[3 * i + 1] & 0xff)
              + 0.114 * (rgb[3 * i + 2] & 0xff);
      light[i] = Math.floor(y + 0.5 + 1e-9) / 255.0;
    }
    double[] meanP = mean(extent, p, radius);
    double[] meanLight = mean(extent, light, radius);
    double[] product = new double[p.length];
    double[] square = new double[p.length];
    for (int i = 0; i < p.length; i++) {
      product[i] = p[i] * light[i];
      square[i] = light[i] * light[i];
    }
    double[] meanProduct = mean(extent, product, radius);
    double[] meanSquare = mean(extent, square, radius);
    double[] a = new double[p.length];
    double[] b = new double[p.length];
    for (int i = 0; i < p.length; i++) {
      double covariance = meanProduct[i] - meanLight[i] * meanP[i];
      double variance = meanSquare[i] - meanLight[i] * meanLight[i];
      a[i] = covariance / (variance + epsilon);
      b[i] = meanP[i] - a[i] * meanLight[i];
    }
    double[] meanA = mean(extent, a, radius);
    double[] meanB = mean(extent, b, radius);
    double[] q = new double[p.length];
    for (int i = 0; i < p.length; i++) {
      q[i] = 255 * (meanA[i] * light[i] + meanB[i]);
    }
    return q;
  }

  private static double[] mean(Extent extent, double[] values, int radius) {
    double[] mean = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      int x = i % extent.width();
      int y = i / extent.width();
      double sum = 0;
      int count = 0;
      for (int v = y - radius; v <= y + radius; v++) {
        for (int u = x - radius; u <= x + radius; u++) {
          if (u >= 0 && v >= 0 && u < extent.width() && v < extent.height()) {
            sum += values[v * extent.width() + u];
            count++;
          }
        }
      }
      mean[i] = sum / count;
    }
    return mean;
  }

  private byte[] noise(Extent extent, int samples) {
    byte[] pixels = new byte[(int) extent.pixels() * samples];
    random.nextBytes(pixels);
    return pixels;
  }

  private static Raster scene(Extent extent, byte[] rgb) {
    return new Scene(extent, rgb, null);
  }

  private static Raster broken(Extent extent, Exception failure) {
    return new Scene(extent, null, failure);
  }

  private record Scene(Extent extent, byte[] rgb, Exception failure) implements Raster {
    @Override
    public void read(Window window, PixelBuffer into) throws IOException {
      window.requireWithin(extent);
      if (failure instanceof IOException damaged) {
        throw damaged;
      }
      if (failure instanceof RuntimeException missing) {
        throw missing;
      }
      into.resize(window.width(), window.height());
      for (int y = 0; y < window.height(); y++) {
        System.arraycopy(
            rgb,
            3 * ((window.y() + y) * extent.width() + window.x()),
            into.rgb(),
            3 * y * window.width(),
            3 * window.width());
      }
    }

    @Override
    public void close() {
      // nothing is open
    }
  }

  private static ProbabilityMap filtered(
      ProbabilityMap map, Raster scene, int radius, double epsilon) {
    return new GuidedFilter()
        .create(new GuidedFilter.Settings(radius, epsilon))
        .apply(map, scene, Monitor.NONE);
  }

  private static byte[] all(ProbabilityMap map) {
    byte[] pixels = new byte[(int) map.extent().pixels()];
    map.read(map.extent().window(), pixels);
    return pixels;
  }
}
