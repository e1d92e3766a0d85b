package slm.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import slm.api.Monitor;
import slm.api.map.ProbabilityMap;
import slm.api.raster.Extent;
import slm.api.raster.PixelBuffer;
import slm.api.raster.Window;

class PixelStoreTest {

  @TempDir Path scratch;

  @ParameterizedTest
  @ValueSource(longs = {0, 1 << 20})
  void whatIsWrittenIsRead(long heapBytes) {
    Random random = new Random(3);
    Extent extent = new Extent(61, 47);
    byte[] truth = new byte[61 * 47];
    try (PixelStore store = new PixelStore(extent, 1, heapBytes, scratch)) {
      for (int trial = 0; trial < 200; trial++) {
        int x = random.nextInt(61);
        int y = random.nextInt(47);
        Window window = new Window(x, y, 1 + random.nextInt(61 - x), 1 + random.nextInt(47 - y));
        byte[] bytes = new byte[(int) window.pixels()];
        random.nextBytes(bytes);
        store.write(window, bytes);
        for (int i = 0; i < bytes.length; i++) {
          truth[(y + i / window.width()) * 61 + x + i % window.width()] = bytes[i];
        }
      }
      byte[] all = new byte[truth.length];
      store.read(extent.window(), all);

      assertThat(all).isEqualTo(truth);
    }
  }

  @Test
  void noTemporaryFileIsLeft() throws Exception {
    PixelStore store = new PixelStore(new Extent(10, 10), 1, 0, scratch);
    store.write(new Window(0, 0, 10, 10), new byte[100]);

    store.close();

    try (var files = Files.list(scratch)) {
      assertThat(files).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1 << 24})
  void aStoredMapEqualsTheMapItWasMadeFrom(long heapBytes) {
    Extent extent = new Extent(300, 1700);
    byte[] bytes = new byte[300 * 1700];
    new Random(5).nextBytes(bytes);
    byte[] read = new byte[bytes.length];

    try (StoredMap map =
        StoredMap.of(ProbabilityMap.of(extent, bytes), 3, heapBytes, scratch, Monitor.NONE)) {
      map.read(extent.window(), read);
    }

    assertThat(read).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1 << 24})
  void aStoredSceneEqualsTheSceneItWasMadeFrom(long heapBytes) throws Exception {
    NoiseRaster noise = new NoiseRaster(new Extent(321, 700), 4);
    Window window = new Window(17, 200, 280, 301);
    PixelBuffer expected = new PixelBuffer();
    noise.read(window, expected);
    PixelBuffer read = new PixelBuffer();

    try (StoredRaster stored = StoredRaster.of(noise, heapBytes, scratch, Monitor.NONE)) {
      stored.read(window, read);
    }

    assertThat(read.rgb()).isEqualTo(expected.rgb());
  }

  @Test
  void aSceneHasOneDigestHoweverItIsHeldAndScenesThatDifferHaveAnother() throws Exception {
    NoiseRaster noise = new NoiseRaster(new Extent(321, 700), 4);
    String digest = PixelDigests.of(noise, Monitor.NONE);

    try (StoredRaster stored = StoredRaster.of(noise, 0, scratch, Monitor.NONE)) {
      assertThat(PixelDigests.of(stored, Monitor.NONE)).isEqualTo(digest);
    }
    assertThat(PixelDigests.of(new NoiseRaster(new Extent(321, 700), 5), Monitor.NONE))
        .isNotEqualTo(digest);
    assertThat(PixelDigests.of(new NoiseRaster(new Extent(700, 321), 4), Monitor.NONE))
        .isNotEqualTo(digest);
  }
}
