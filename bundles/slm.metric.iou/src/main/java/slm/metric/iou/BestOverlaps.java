package slm.metric.iou;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import slm.api.Monitor;
import slm.api.map.ProbabilityMap;
import slm.api.metric.RegionMask;
import slm.api.raster.Window;

/**
 * For each region, the largest IoU with a component of the map, over components and levels. The map
 * is read in strips; in each, rows are cut at the levels in parallel, and the levels' components
 * are followed in parallel.
 */
final class BestOverlaps {

  private static final int STRIP_PIXELS = 1 << 22;

  private BestOverlaps() {}

  static double[] of(ProbabilityMap map, List<RegionMask> regions, int[] levels, Monitor monitor) {
    int width = map.extent().width();
    int height = map.extent().height();
    int strip = Math.max(1, Math.min(512, STRIP_PIXELS / width));
    int words = (width + 63) >>> 6;
    long[][] bits = new long[levels.length][words * Math.min(strip, height)];
    List<Components> components =
        Arrays.stream(levels).mapToObj(level -> new Components(regions, words)).toList();
    for (int top = 0; top < height; top += strip) {
      int y = top;
      int rows = Math.min(strip, height - y);
      IntStream.range(0, rows)
          .parallel()
          .forEach(
              row -> {
                monitor.check();
                byte[] pixels = new byte[width];
                map.read(new Window(0, y + row, width, 1), pixels);
                for (int i = 0; i < levels.length; i++) {
                  cut(pixels, levels[i], bits[i], row * words);
                }
              });
      IntStream.range(0, levels.length)
          .parallel()
          .forEach(
              i -> {
                for (int row = 0; row < rows; row++) {
                  monitor.check();
                  components.get(i).row(y + row, bits[i], row * words);
                }
              });
    }
    double[] best = new double[regions.size()];
    for (Components level : components) {
      double[] overlaps = level.end();
      Arrays.setAll(best, i -> Math.max(best[i], overlaps[i]));
    }
    return best;
  }

  private static void cut(byte[] pixels, int level, long[] bits, int offset) {
    for (int x = 0, word = offset; x < pixels.length; word++) {
      long set = 0;
      for (int end = Math.min(x + 64, pixels.length); x < end; x++) {
        set |= ((pixels[x] & 0xff) >= level ? 1L : 0L) << x;
      }
      bits[word] = set;
    }
  }
}
