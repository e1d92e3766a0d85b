package slm.ui.viewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import slm.api.raster.Extent;
import slm.api.raster.Window;

@Timeout(60)
class PyramidTest {

  private final Pixels.Changes changes = new Pixels.Changes();

  @ParameterizedTest
  @CsvSource({
    "1,1,3,100000000",
    "700,300,1,100000000",
    "1025,513,3,100000000",
    "1500,1100,3,1000000",
    "1500,1100,1,100000",
    "3,2000,1,100000",
    "2049,1,3,100"
  })
  void everyWindowOfEveryLevelHasTheMeans(int width, int height, int samples, long budget)
      throws Exception {
    Pixels pixels = new Pixels(width, height, samples, width);
    Random random = new Random(1);
    try (Pyramid pyramid = new Pyramid(pixels, budget, changes)) {
      for (int level = 0; level < pyramid.levels(); level++) {
        for (int i = 0; i < 4; i++) {
          int w = 1 + random.nextInt(Math.min(400, pyramid.width(level)));
          int h = 1 + random.nextInt(Math.min(400, pyramid.height(level)));
          int left = random.nextInt(pyramid.width(level) - w + 1);
          int top = random.nextInt(pyramid.height(level) - h + 1);

          byte[] read = Pixels.read(pyramid, changes, level, new Window(left, top, w, h));

          for (int n = 0; n < 200; n++) {
            int x = random.nextInt(w);
            int y = random.nextInt(h);
            int sample = random.nextInt(samples);
            // coarse levels come of a base that is rounded itself
            assertThat(read[(y * w + x) * samples + sample] & 0xff)
                .as("level %s", level)
                .isCloseTo(pixels.mean(level, left + x, top + y, sample), within(1));
          }
        }
      }
    }
  }

  @Test
  void theFirstLevelIsTheSourceItself() throws Exception {
    Pixels pixels = new Pixels(600, 500, 3, 7);
    try (Pyramid pyramid = new Pyramid(pixels, 100_000, changes)) {
      // larger than its budget: by windows
      byte[] part = Pixels.read(pyramid, changes, 0, new Window(100, 200, 50, 20));
      byte[] expected = new byte[part.length];
      pixels.read(new Window(100, 200, 50, 20), expected);
      assertThat(part).isEqualTo(expected);
    }
  }

  @Test
  void nobodyWaitsForPixels() throws Exception {
    CountDownLatch slow = new CountDownLatch(1);
    Pixels pixels = new Pixels(2000, 2000, 1, 7);
    PixelSource waits =
        new PixelSource() {
          @Override
          public Extent extent() {
            return pixels.extent();
          }

          @Override
          public int samples() {
            return 1;
          }

          @Override
          public void read(Window window, byte[] into) throws IOException {
            try {
              slow.await(30, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
              throw new IOException(e);
            }
            pixels.read(window, into);
          }
        };
    Pyramid pyramid = new Pyramid(waits, 1_000_000, changes);
    assertThat(pyramid.read(0, new Window(0, 0, 100, 100), new byte[10_000])).isFalse();
    slow.countDown();
    Pixels.read(pyramid, changes, 0, new Window(0, 0, 100, 100));
    pyramid.close();
    pyramid.join();
  }

  @Test
  void damagedPixelsAreTold() throws Exception {
    PixelSource damaged =
        new PixelSource() {
          @Override
          public Extent extent() {
            return new Extent(1000, 1000);
          }

          @Override
          public int samples() {
            return 3;
          }

          @Override
          public void read(Window window, byte[] into) throws IOException {
            throw new IOException("scene.jpg is damaged");
          }
        };
    Pyramid pyramid = new Pyramid(damaged, 1_000_000, changes);
    pyramid.join();

    assertThat(pyramid.problem()).contains("scene.jpg is damaged");
    pyramid.close();
  }

  @Test
  void theLevelForAScaleHasEnoughPixelsAndNotMuchMore() {
    try (Pyramid pyramid = new Pyramid(new Pixels(4000, 100, 1, 1), 10_000_000, changes)) {
      assertThat(pyramid.levels()).isEqualTo(5);
      assertThat(pyramid.levelFor(8)).isZero();
      assertThat(pyramid.levelFor(1)).isZero();
      assertThat(pyramid.levelFor(0.51)).isZero();
      assertThat(pyramid.levelFor(0.5)).isEqualTo(1);
      assertThat(pyramid.levelFor(0.3)).isEqualTo(1);
      assertThat(pyramid.levelFor(0.0001)).isEqualTo(4);
    }
  }

  @Test
  void aPixelIsReadExactlyWhereItsBlockIsThere() throws Exception {
    Pixels pixels = new Pixels(1500, 1100, 3, 9);
    // too small a budget for the pixels themselves
    try (Pyramid pyramid = new Pyramid(pixels, 1_000_000, changes)) {
      while (!pyramid.settled()) {
        changes.await();
      }
      assertThat(pyramid.at(1200, 700).orElseThrow().exact()).isFalse();
      assertThat(pyramid.at(1200, 700).orElseThrow().samples()[2])
          .isCloseTo(pixels.mean(2, 300, 175, 2), within(1));

      pyramid.want(1200, 700);
      while (!pyramid.at(1200, 700).orElseThrow().exact()) {
        changes.await();
      }

      assertThat(pyramid.at(1200, 700).orElseThrow().samples())
          .containsExactly(
              pixels.at(1200, 700, 0), pixels.at(1200, 700, 1), pixels.at(1200, 700, 2));
      assertThat(pyramid.share()).isEqualTo(1);
    }
  }

  @Test
  void aClosedPyramidIsSettledAndNeverThrows() throws Exception {
    Pyramid pyramid = new Pyramid(new Pixels(900, 900, 1, 9), 100_000, changes);
    pyramid.close();
    pyramid.join();

    assertThat(pyramid.settled()).isTrue();
    pyramid.want(5, 5);
    pyramid.read(0, new Window(0, 0, 900, 900), new byte[810_000]);
    pyramid.at(899, 899);
  }
}
