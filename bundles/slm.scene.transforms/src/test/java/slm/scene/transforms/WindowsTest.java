package slm.scene.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import slm.api.Monitor;
import slm.api.raster.Extent;
import slm.api.raster.PixelBuffer;
import slm.api.raster.Raster;
import slm.api.raster.Window;
import slm.api.scene.SceneTransform;

/** What is true of every transform. */
class WindowsTest {

  private static final Map<String, SceneTransform> TRANSFORMS =
      Map.of(
          "blur", new Blur().create(new Blur.Settings(1.7)),
          "wide blur", new Blur().create(new Blur.Settings(40)),
          "noise", new Noise().create(new Noise.Settings(12)),
          "jpeg", new Jpeg().create(new Jpeg.Settings(25)),
          "brightness", new Brightness().create(new Brightness.Settings(1.3)),
          "contrast", new Contrast().create(new Contrast.Settings(0.4)),
          "rotate", new Rotate().create(new Rotate.Settings(270)),
          "shrink", new Rescale().create(new Rescale.Settings(0.37)),
          "enlarge", new Rescale().create(new Rescale.Settings(2.3)));

  private final Random random = new Random(5);

  static Iterable<String> names() {
    return TRANSFORMS.keySet();
  }

  @ParameterizedTest
  @MethodSource("names")
  void aWindowIsACutOfTheWholeWhateverItsPlaceAndTheThread(String name) throws IOException {
    for (Extent size :
        new Extent[] {
          new Extent(1, 1), new Extent(3, 40), new Extent(701, 90), new Extent(64, 640)
        }) {
      Picture scene = Picture.random(size.width(), size.height(), random);
      Raster transformed = TRANSFORMS.get(name).apply(scene, 9, Monitor.NONE);
      Picture whole = Picture.of(transformed);
      Window[] windows =
          IntStream.range(0, 25).mapToObj(i -> anywhere(whole.extent())).toArray(Window[]::new);

      IntStream.range(0, windows.length)
          .parallel()
          .forEach(i -> assertCut(transformed, whole, windows[i]));
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void itsExtentIsAsAnnounced(String name) throws IOException {
    Picture scene = Picture.random(33, 21, random);
    SceneTransform transform = TRANSFORMS.get(name);

    assertThat(transform.apply(scene, 0, Monitor.NONE).extent())
        .isEqualTo(transform.extent(scene.extent()));
  }

  @ParameterizedTest
  @MethodSource("names")
  void itDependsOnTheSeedWhenItSaysSo(String name) throws IOException {
    Picture scene = Picture.random(33, 21, random);
    SceneTransform transform = TRANSFORMS.get(name);

    Picture one = Picture.of(transform.apply(scene, 1, Monitor.NONE));
    Picture two = Picture.of(transform.apply(scene, 2, Monitor.NONE));

    assertThat(Arrays.equals(one.rgb(), two.rgb())).isNotEqualTo(transform.isSeeded());
    assertThat(transform.isSeeded()).isEqualTo(name.equals("noise"));
  }

  @ParameterizedTest
  @MethodSource("names")
  void windowsThatLeaveItAreRefused(String name) {
    Raster transformed =
        TRANSFORMS.get(name).apply(Picture.random(33, 21, random), 0, Monitor.NONE);
    Extent extent = transformed.extent();

    assertThatThrownBy(
            () -> transformed.read(new Window(extent.width(), 0, 1, 1), new PixelBuffer()))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @ParameterizedTest
  @MethodSource("names")
  void closingItLeavesTheSceneOpen(String name) {
    TRANSFORMS.get(name).apply(Picture.random(5, 5, random), 0, Monitor.NONE).close();
  }

  @Test
  void readingEndsWhenNobodyWantsItAnyMore() {
    Monitor cancelled =
        new Monitor() {
          @Override
          public boolean cancelled() {
            return true;
          }

          @Override
          public void progress(String stage, long done, long total) {
            // not looked at
          }
        };
    Raster blurred = TRANSFORMS.get("blur").apply(Picture.random(5, 5, random), 0, cancelled);

    assertThatThrownBy(() -> blurred.read(new Window(0, 0, 5, 5), new PixelBuffer()))
        .isInstanceOf(CancellationException.class);
  }

  private Window anywhere(Extent extent) {
    int x = random.nextInt(extent.width());
    int y = random.nextInt(extent.height());
    return new Window(
        x, y, 1 + random.nextInt(extent.width() - x), 1 + random.nextInt(extent.height() - y));
  }

  private static void assertCut(Raster transformed, Picture whole, Window window) {
    PixelBuffer expected = new PixelBuffer();
    PixelBuffer part = new PixelBuffer();
    whole.read(window, expected);
    try {
      transformed.read(window, part);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertThat(part.width()).isEqualTo(window.width());
    assertThat(part.height()).isEqualTo(window.height());
    assertThat(part.rgb())
        .describedAs("%s of %s", window, whole.extent())
        .isEqualTo(expected.rgb());
  }
}
