package slm.ui.viewer;

import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import slm.api.raster.Extent;
import slm.api.raster.Window;

/** Random pixels. */
final class Pixels implements PixelSource {

  private final Extent extent;
  private final int samples;
  final byte[] bytes;

  Pixels(int width, int height, int samples, long seed) {
    this.extent = new Extent(width, height);
    this.samples = samples;
    this.bytes = new byte[width * height * samples];
    new Random(seed).nextBytes(bytes);
  }

  @Override
  public Extent extent() {
    return extent;
  }

  @Override
  public int samples() {
    return samples;
  }

  @Override
  public void read(Window window, byte[] into) {
    window.requireWithin(extent);
    for (int y = 0; y < window.height(); y++) {
      System.arraycopy(
          bytes,
          ((window.y() + y) * extent.width() + window.x()) * samples,
          into,
          y * window.width() * samples,
          window.width() * samples);
    }
  }

  int at(int x, int y, int sample) {
    return bytes[(y * extent.width() + x) * samples + sample] & 0xff;
  }

  /** The mean of a square of {@code 2^level} pixels as far as it is in the picture, rounded. */
  int mean(int level, int x, int y, int sample) {
    long sum = 0;
    long count = 0;
    for (int j = y << level; j < Math.min(extent.height(), (y + 1) << level); j++) {
      for (int i = x << level; i < Math.min(extent.width(), (x + 1) << level); i++) {
        sum += at(i, j, sample);
        count++;
      }
    }
    return (int) ((sum + count / 2) / count);
  }

  /** Asks for a window until all of it is there. */
  static byte[] read(Pyramid pyramid, Changes changes, int level, Window window)
      throws InterruptedException {
    byte[] into = new byte[(int) window.pixels() * pyramid.samples()];
    while (!pyramid.read(level, window, into)) {
      changes.await();
    }
    return into;
  }

  /** Waits for changes. */
  static final class Changes implements Runnable {
    private volatile CountDownLatch next = new CountDownLatch(1);

    @Override
    public void run() {
      CountDownLatch reached = next;
      next = new CountDownLatch(1);
      reached.countDown();
    }

    void await() throws InterruptedException {
      // whoever asks too late for one change is served by looking again
      next.await(20, TimeUnit.MILLISECONDS);
    }
  }
}
