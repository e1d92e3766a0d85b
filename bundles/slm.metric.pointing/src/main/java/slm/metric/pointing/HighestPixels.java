package slm.metric.pointing;

import java.util.BitSet;
import java.util.Optional;
import java.util.stream.IntStream;
import slm.api.Monitor;
import slm.api.map.ProbabilityMap;
import slm.api.raster.Window;

/**
 * The pixels where a map is highest.
 *
 * @param count how many there are
 * @param hits how many of them lie close to a region
 * @param hit the first of these, row by row
 * @param miss the first of the others
 */
record HighestPixels(long count, long hits, Optional<Place> hit, Optional<Place> miss) {

  private static final int BAND_PIXELS = 1 << 20;
  private static final HighestPixels NONE =
      new HighestPixels(0, 0, Optional.empty(), Optional.empty());

  /** A pixel. */
  record Place(int x, int y) {}

  /** Finds them in parallel bands. */
  static HighestPixels of(ProbabilityMap map, int level, Surroundings near, Monitor monitor) {
    int width = map.extent().width();
    int height = map.extent().height();
    int band = Math.max(1, Math.min(64, BAND_PIXELS / width));
    return IntStream.range(0, (height + band - 1) / band)
        .parallel()
        .mapToObj(
            i -> {
              int y = i * band;
              Window window = new Window(0, y, width, Math.min(band, height - y));
              byte[] pixels = new byte[(int) window.pixels()];
              map.read(window, pixels);
              HighestPixels found = NONE;
              for (int row = 0; row < window.height(); row++) {
                monitor.check();
                found = found.plus(inRow(pixels, row * width, width, (byte) level, y + row, near));
              }
              return found;
            })
        .reduce(NONE, HighestPixels::plus);
  }

  private static HighestPixels inRow(
      byte[] pixels, int offset, int width, byte level, int y, Surroundings near) {
    BitSet highest = new BitSet();
    for (int x = 0; x < width; x++) {
      if (pixels[offset + x] == level) {
        highest.set(x);
      }
    }
    if (highest.isEmpty()) {
      return NONE;
    }
    BitSet close = near.row(y);
    BitSet hits = (BitSet) highest.clone();
    hits.and(close);
    BitSet misses = (BitSet) highest.clone();
    misses.andNot(close);
    return new HighestPixels(
        highest.cardinality(), hits.cardinality(), first(hits, y), first(misses, y));
  }

  private static Optional<Place> first(BitSet row, int y) {
    return row.isEmpty() ? Optional.empty() : Optional.of(new Place(row.nextSetBit(0), y));
  }

  /** With those of rows further down. */
  private HighestPixels plus(HighestPixels below) {
    return new HighestPixels(
        count + below.count, hits + below.hits, hit.or(below::hit), miss.or(below::miss));
  }
}
