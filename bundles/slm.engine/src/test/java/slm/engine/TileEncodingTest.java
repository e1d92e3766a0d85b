package slm.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import slm.api.Monitor;
import slm.api.encoding.EncoderInfo;
import slm.api.encoding.ImageRule;
import slm.api.encoding.PixelBatch;
import slm.api.raster.Extent;
import slm.api.raster.PixelBuffer;
import slm.api.raster.Raster;
import slm.api.raster.Window;

class TileEncodingTest {

  private static final ImageRule RULE =
      new ImageRule(
          4,
          4,
          ImageRule.Fit.SQUASH,
          ImageRule.Interpolation.AREA,
          List.of(0.0, 0.0, 0.0),
          List.of(1.0, 1.0, 1.0));
  private static final EncoderInfo INFO = new EncoderInfo("e", "1", "d", "E", 1, 7, 1, "", "");

  private final NoiseRaster scene = new NoiseRaster(new Extent(200, 150), 9);
  private final List<Window> windows = windows();

  @Test
  void theVectorsDoNotDependOnTheNumberOfWorkers() throws IOException {
    Map<Window, float[]> one = encode(1);
    Map<Window, float[]> five = encode(5);

    assertThat(one.keySet()).containsExactlyInAnyOrderElementsOf(windows);
    windows.forEach(window -> assertThat(five.get(window)).isEqualTo(one.get(window)));
    assertThat(one.get(windows.get(0))).isNotEqualTo(one.get(windows.get(1)));
  }

  @Test
  void theSceneIsReadOnceFromTopToBottomWhateverTheOrderOfTheScales() throws IOException {
    List<Window> scales = new ArrayList<>(windows);
    for (int y = 0; y + 60 <= 150; y += 30) {
      scales.add(new Window(y / 2, y, 60, 60));
    }
    List<Window> read = new ArrayList<>();
    Raster noted =
        new Raster() {
          @Override
          public Extent extent() {
            return scene.extent();
          }

          @Override
          public void read(Window window, PixelBuffer into) {
            read.add(window);
            scene.read(window, into);
          }

          @Override
          public void close() {
            // nothing is open
          }
        };
    Map<Window, float[]> found =
        new TileEncoding(RULE, INFO, 1)
            .encode(noted, scales, TileEncodingTest::means, Monitor.NONE);

    assertThat(read).containsExactlyInAnyOrderElementsOf(scales);
    assertThat(read.stream().map(Window::y)).isSorted();
    Map<Window, float[]> alone = encode(1);
    windows.forEach(window -> assertThat(found.get(window)).isEqualTo(alone.get(window)));
  }

  @Test
  void everyBatchHasRoomForAsManyTilesAndPaddingIsZero() throws IOException {
    AtomicInteger smallest = new AtomicInteger(99);
    new TileEncoding(RULE, INFO, 2)
        .encode(
            scene,
            windows,
            batch -> {
              assertThat(batch.capacity()).isEqualTo(7);
              smallest.accumulateAndGet(batch.count(), Math::min);
              for (int i = batch.count() * 48; i < 7 * 48; i++) {
                assertThat(batch.data().get(i)).isZero();
              }
              return means(batch);
            },
            Monitor.NONE);

    assertThat(smallest).hasValue(windows.size() % 7);
  }

  @Test
  void aSceneThatCannotBeReadEndsItWithItsOwnException() {
    Raster broken =
        new Raster() {
          @Override
          public Extent extent() {
            return scene.extent();
          }

          @Override
          public void read(Window window, PixelBuffer into) throws IOException {
            throw new IOException("damaged");
          }

          @Override
          public void close() {
            // nothing is open
          }
        };

    assertThatThrownBy(
            () ->
                new TileEncoding(RULE, INFO, 3)
                    .encode(broken, windows, TileEncodingTest::means, Monitor.NONE))
        .isInstanceOf(IOException.class)
        .hasMessage("damaged");
  }

  @Test
  void cancellingEndsIt() {
    AtomicInteger batches = new AtomicInteger();
    Monitor monitor =
        new Monitor() {
          @Override
          public boolean cancelled() {
            return batches.get() >= 2;
          }

          @Override
          public void progress(String stage, long done, long total) {
            batches.incrementAndGet();
          }
        };

    assertThatThrownBy(
            () ->
                new TileEncoding(RULE, INFO, 1)
                    .encode(scene, windows, TileEncodingTest::means, monitor))
        .isInstanceOf(CancellationException.class);
    assertThat(batches).hasValue(2);
  }

  private Map<Window, float[]> encode(int workers) throws IOException {
    return new TileEncoding(RULE, INFO, workers)
        .encode(scene, windows, TileEncodingTest::means, Monitor.NONE);
  }

  private static float[][] means(PixelBatch batch) {
    float[][] means = new float[batch.count()][1];
    for (int i = 0; i < batch.count(); i++) {
      for (int k = 0; k < 48; k++) {
        means[i][0] += batch.data().get(i * 48 + k) / 48;
      }
    }
    return means;
  }

  private static List<Window> windows() {
    List<Window> windows = new ArrayList<>();
    for (int y = 0; y + 20 <= 150; y += 17) {
      for (int x = 0; x + 30 <= 200; x += 23) {
        windows.add(new Window(x, y, 30, 20));
      }
    }
    return windows;
  }
}
