package slm.ui.viewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class PainterTest {

  private static final int WIDTH = 320;
  private static final int HEIGHT = 200;
  private static final int BACKGROUND = 0x123456;

  private final Pixels.Changes changes = new Pixels.Changes();

  private int[] paint(View view, Pyramid scene, MapLayer... layers) throws InterruptedException {
    int[] rgb = new int[WIDTH * HEIGHT];
    while (!new Painter().paint(view, WIDTH, HEIGHT, scene, List.of(layers), BACKGROUND, rgb)) {
      changes.await();
    }
    return rgb;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void enlargedPixelsAreThoseOfTheScene(long seed) throws Exception {
    Pixels pixels = new Pixels(500, 400, 3, seed);
    Random random = new Random(seed);
    View view = new View(1 + random.nextInt(7), random.nextInt(600) - 60, random.nextInt(500) - 60);
    try (Pyramid scene = new Pyramid(pixels, 10_000_000, changes)) {
      int[] rgb = paint(view, scene);

      for (int y = 0; y < HEIGHT; y++) {
        for (int x = 0; x < WIDTH; x++) {
          int column = (int) Math.floor(view.sceneX(x + 0.5));
          int row = (int) Math.floor(view.sceneY(y + 0.5));
          int expected =
              column < 0 || row < 0 || column >= 500 || row >= 400
                  ? BACKGROUND
                  : pixels.at(column, row, 0) << 16
                      | pixels.at(column, row, 1) << 8
                      | pixels.at(column, row, 2);
          assertThat(rgb[y * WIDTH + x]).isEqualTo(expected);
        }
      }
    }
  }

  @Test
  void aReducedSceneHasTheMeansOfItsPixels() throws Exception {
    Pixels pixels = new Pixels(4 * WIDTH, 4 * HEIGHT, 3, 5);
    try (Pyramid scene = new Pyramid(pixels, 10_000_000, changes)) {
      int[] rgb = paint(new View(0.25, 0, 0), scene);

      for (int y = 0; y < HEIGHT; y++) {
        for (int x = 0; x < WIDTH; x++) {
          assertThat(rgb[y * WIDTH + x] >> 8 & 0xff).isCloseTo(pixels.mean(2, x, y, 1), within(1));
        }
      }
    }
  }

  @Test
  void aMapOfAnySizeLiesOverTheWholeScene() throws Exception {
    Pixels pixels = new Pixels(1000, 500, 3, 5);
    Pixels small = new Pixels(2, 1, 1, 1);
    small.bytes[0] = 0;
    small.bytes[1] = (byte) 255;
    try (Pyramid scene = new Pyramid(pixels, 10_000_000, changes);
        Pyramid map = new Pyramid(small, 1_000, changes)) {
      View view = View.fit(pixels.extent(), WIDTH, HEIGHT);
      int[] plain = paint(view, scene);
      int[] rgb = paint(view, scene, new MapLayer(map, false, Lut.tint(0xff8000), 1, true));

      for (int x = 0; x < WIDTH; x++) {
        int i = HEIGHT / 2 * WIDTH + x;
        assertThat(rgb[i]).isEqualTo(x < WIDTH / 2 ? plain[i] : 0xff8000);
      }
    }
  }

  @Test
  void aSmoothMapHasNoSteps() throws Exception {
    Pixels pixels = new Pixels(1000, 500, 3, 5);
    Pixels small = new Pixels(2, 1, 1, 1);
    small.bytes[0] = 0;
    small.bytes[1] = (byte) 255;
    try (Pyramid scene = new Pyramid(pixels, 10_000_000, changes);
        Pyramid map = new Pyramid(small, 1_000, changes)) {
      int[] rgb =
          paint(
              View.fit(pixels.extent(), WIDTH, HEIGHT),
              scene,
              new MapLayer(map, true, Lut.BUILT_IN.get(3), 1, false));

      for (int x = 1; x < WIDTH; x++) {
        int i = HEIGHT / 2 * WIDTH + x;
        assertThat((rgb[i] & 0xff) - (rgb[i - 1] & 0xff)).isBetween(0, 3);
      }
    }
  }

  @Test
  void coloursAreBlendedByTheirOpacity() {
    assertThat(Painter.blended(0x102030, 0xffffff, 0)).isEqualTo(0x102030);
    assertThat(Painter.blended(0x102030, 0xfedcba, 256)).isEqualTo(0xfedcba);
    assertThat(Painter.blended(0x000000, 0x806040, 128)).isEqualTo(0x403020);
  }

  @Test
  void aSceneOutOfSightIsBackground() throws Exception {
    try (Pyramid scene = new Pyramid(new Pixels(10, 10, 3, 1), 10_000, changes)) {
      assertThat(paint(new View(1, 5000, 0), scene)).containsOnly(BACKGROUND);
    }
  }
}
