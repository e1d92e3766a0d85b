package slm.lab.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import slm.api.raster.Extent;
import slm.api.raster.PixelBuffer;
import slm.api.raster.Raster;
import slm.api.raster.Window;

class PyramidTest {

  /** Any image; tells how many pixels were asked for at once at most. */
  private static final class Speckles implements Raster {
    private final Extent extent;
    private long most;

    Speckles(int width, int height) {
      this.extent = new Extent(width, height);
    }

    @Override
    public Extent extent() {
      return extent;
    }

    static int value(int x, int y, int channel) {
      return (x * 31 + y * 17 + channel * 71 + x * y) & 0xff;
    }

    @Override
    public void read(Window window, PixelBuffer into) {
      window.requireWithin(extent);
      most = Math.max(most, window.pixels());
      into.resize(window.width(), window.height());
      int at = 0;
      for (int y = window.y(); y < window.bottom(); y++) {
        for (int x = window.x(); x < window.right(); x++) {
          for (int channel = 0; channel < 3; channel++) {
            into.rgb()[at++] = (byte) value(x, y, channel);
          }
        }
      }
    }

    @Override
    public void close() {
      // nothing is open
    }
  }

  @Test
  void everyPixelOfATileIsTheRoundedMeanOfThoseItStandsFor() throws IOException {
    Random random = new Random(7);
    for (int i = 0; i < 12; i++) {
      Speckles image = new Speckles(1 + random.nextInt(2500), 1 + random.nextInt(1500));
      Pyramid pyramid = new Pyramid(image.extent());
      int level = pyramid.minLevel() + random.nextInt(pyramid.maxLevel() - pyramid.minLevel() + 1);
      int column = random.nextInt(1 + (pyramid.at(level).width() - 1) / Pyramid.TILE);
      int row = random.nextInt(1 + (pyramid.at(level).height() - 1) / Pyramid.TILE);

      PixelBuffer tile = pyramid.tile(image, level, column, row);

      for (int n = 0; n < 300; n++) {
        int x = random.nextInt(tile.width());
        int y = random.nextInt(tile.height());
        int channel = random.nextInt(3);
        assertThat(tile.rgb()[3 * (y * tile.width() + x) + channel] & 0xff)
            .isEqualTo(
                mean(
                    image.extent(),
                    pyramid.step(level),
                    column * Pyramid.TILE + x,
                    row * Pyramid.TILE + y,
                    channel));
      }
    }
  }

  private static int mean(Extent extent, int step, int x, int y, int channel) {
    long sum = 0;
    long count = 0;
    for (int sy = y * step; sy < Math.min(extent.height(), (y + 1) * step); sy++) {
      for (int sx = x * step; sx < Math.min(extent.width(), (x + 1) * step); sx++) {
        sum += Speckles.value(sx, sy, channel);
        count++;
      }
    }
    return (int) Math.floor((double) sum / count + 0.5);
  }

  @Test
  void theSmallestLevelFitsIntoOneTileAndTheLargestIsTheImage() {
    Pyramid pyramid = new Pyramid(new Extent(10_000, 7_000));

    assertThat(pyramid.at(pyramid.maxLevel())).isEqualTo(new Extent(10_000, 7_000));
    assertThat(pyramid.at(pyramid.minLevel())).isEqualTo(new Extent(313, 219));
    assertThat(pyramid.has(pyramid.minLevel(), 0, 0)).isTrue();
    assertThat(pyramid.has(pyramid.minLevel(), 1, 0)).isFalse();
    assertThat(pyramid.has(pyramid.minLevel() - 1, 0, 0)).isFalse();
    assertThat(pyramid.has(pyramid.maxLevel(), 19, 13)).isTrue();
    assertThat(pyramid.has(pyramid.maxLevel(), 20, 13)).isFalse();
    assertThat(pyramid.has(pyramid.maxLevel() + 1, 0, 0)).isFalse();
  }

  @Test
  void aLargeImageIsNeverReadAtOnce() throws IOException {
    Speckles image = new Speckles(9_000, 5_000);
    Pyramid pyramid = new Pyramid(image.extent());

    pyramid.tile(image, pyramid.minLevel(), 0, 0);

    assertThat(image.most).isLessThanOrEqualTo(1 << 20);
  }
}
