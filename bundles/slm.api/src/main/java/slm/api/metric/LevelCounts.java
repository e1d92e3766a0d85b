package slm.api.metric;

import java.util.Arrays;
import java.util.stream.IntStream;
import slm.api.Monitor;
import slm.api.map.ProbabilityMap;
import slm.api.raster.Window;

/**
 * How often a map has each of its 256 levels inside and outside the regions: {@code inside(v)} is
 * the number of mask pixels where the map is {@code v}, {@code outside(v)} that of the others. Many
 * metrics of 8-bit maps follow from these 512 whole numbers exactly, ties included.
 *
 * <p>Immutable. Made in O(pixels), window by window and in parallel; about a megabyte a thread. The
 * counts are whole numbers, so they are the same on any number of threads.
 */
public final class LevelCounts {

  /** Number of levels of a map. */
  public static final int LEVELS = 256;

  private static final int BAND_PIXELS = 1 << 20;

  private final long[] inside;
  private final long[] outside;

  private LevelCounts(long[] inside, long[] outside) {
    this.inside = inside;
    this.outside = outside;
  }

  /** Counts the levels of a map. */
  public static LevelCounts of(ProbabilityMap map, RegionMask mask, Monitor monitor) {
    int width = map.extent().width();
    int height = map.extent().height();
    int band = Math.max(1, Math.min(256, BAND_PIXELS / width));
    return IntStream.range(0, (height + band - 1) / band)
        .parallel()
        .mapToObj(
            i -> {
              monitor.check();
              int y = i * band;
              Window window = new Window(0, y, width, Math.min(band, height - y));
              byte[] pixels = new byte[(int) window.pixels()];
              map.read(window, pixels);
              return of(pixels, window, mask);
            })
        .reduce(new LevelCounts(new long[LEVELS], new long[LEVELS]), LevelCounts::plus);
  }

  private static LevelCounts of(byte[] pixels, Window window, RegionMask mask) {
    int[] all = new int[LEVELS];
    int[] in = new int[LEVELS];
    count(pixels, all);
    for (int row = 0; row < window.height(); row++) {
      int y = window.y() + row;
      int offset = row * window.width();
      int x = mask.nextInside(0, y);
      while (x < window.width()) {
        int end = mask.nextOutside(x, y);
        for (; x < end; x++) {
          in[pixels[offset + x] & 0xff]++;
        }
        x = mask.nextInside(end, y);
      }
    }
    long[] inside = new long[LEVELS];
    long[] outside = new long[LEVELS];
    Arrays.setAll(inside, v -> in[v]);
    Arrays.setAll(outside, v -> all[v] - in[v]);
    return new LevelCounts(inside, outside);
  }

  /** Counts by turns in four tables: neighbours are often equal, and one table waits for itself. */
  private static void count(byte[] pixels, int[] all) {
    int[] second = new int[LEVELS];
    int[] third = new int[LEVELS];
    int[] fourth = new int[LEVELS];
    int i = 0;
    for (; i + 3 < pixels.length; i += 4) {
      all[pixels[i] & 0xff]++;
      second[pixels[i + 1] & 0xff]++;
      third[pixels[i + 2] & 0xff]++;
      fourth[pixels[i + 3] & 0xff]++;
    }
    for (; i < pixels.length; i++) {
      all[pixels[i] & 0xff]++;
    }
    for (int level = 0; level < LEVELS; level++) {
      all[level] += second[level] + third[level] + fourth[level];
    }
  }

  private LevelCounts plus(LevelCounts other) {
    long[] in = new long[LEVELS];
    long[] out = new long[LEVELS];
    Arrays.setAll(in, v -> inside[v] + other.inside[v]);
    Arrays.setAll(out, v -> outside[v] + other.outside[v]);
    return new LevelCounts(in, out);
  }

  /** Number of mask pixels of a level. */
  public long inside(int level) {
    return inside[level];
  }

  /** Number of pixels of a level that are not in the mask. */
  public long outside(int level) {
    return outside[level];
  }

  /** Number of pixels of a level. */
  public long all(int level) {
    return inside[level] + outside[level];
  }

  /** Number of mask pixels. */
  public long insideArea() {
    return Arrays.stream(inside).sum();
  }

  /** Number of pixels that are not in the mask. */
  public long outsideArea() {
    return Arrays.stream(outside).sum();
  }

  /** The sum of the levels of the mask pixels. */
  public long insideSum() {
    return IntStream.range(0, LEVELS).mapToLong(v -> v * inside[v]).sum();
  }

  /** The sum of the levels of the pixels that are not in the mask. */
  public long outsideSum() {
    return IntStream.range(0, LEVELS).mapToLong(v -> v * outside[v]).sum();
  }
}
