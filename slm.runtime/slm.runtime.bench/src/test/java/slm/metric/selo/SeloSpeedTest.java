package slm.metric.selo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import slm.api.Monitor;
import slm.api.raster.Extent;
import slm.runtime.bench.Maps;
import slm.runtime.bench.Plain;
import slm.runtime.bench.Race;

class SeloSpeedTest {

  private static final int SIDE = 600;
  private static final Extent EXTENT = new Extent(SIDE, SIDE);

  private final byte[] map = Maps.pixels(Maps.fused(SIDE, 3));

  @Test
  void boxSumsSlideFarFasterThanTheyAreAddedUp() {
    assertThat(blurred(map)).isEqualTo(Plain.boxBlur(map, EXTENT, 50));
    Race.assertFaster(80, () -> Plain.boxBlur(map, EXTENT, 50), () -> blurred(map));
  }

  @Test
  void blocksFindMaximaFarFasterThanWindowsDo() {
    byte[] smooth = blurred(map);

    assertThat(maxima(smooth)).isEqualTo(Plain.maxima(smooth, EXTENT, 1000));
    Race.assertFaster(
        100,
        () -> Plain.maxima(smooth, EXTENT, 1000),
        () -> WindowMaxima.find(smooth, EXTENT, 1000, Monitor.NONE));
  }

  private static byte[] blurred(byte[] image) {
    byte[] blurred = new byte[image.length];
    new BoxBlur(EXTENT, 50).apply(image, blurred, Monitor.NONE);
    return blurred;
  }

  private static boolean[] maxima(byte[] image) {
    long[] bits = WindowMaxima.find(image, EXTENT, 1000, Monitor.NONE);
    boolean[] maxima = new boolean[image.length];
    int words = (SIDE + 63) / 64;
    for (int i = 0; i < maxima.length; i++) {
      int x = i % SIDE;
      maxima[i] = (bits[i / SIDE * words + x / 64] >>> x & 1) != 0;
    }
    return maxima;
  }
}
