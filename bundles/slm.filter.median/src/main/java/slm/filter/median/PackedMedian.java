package slm.filter.median;

import java.util.Arrays;
import slm.api.Monitor;
import slm.api.map.ProbabilityMap;
import slm.api.raster.Window;

/**
 * The median by histograms, as {@link HistogramMedian}, for windows up to 255 pixels: counts are
 * then small enough that four of them are added as one {@code long}, and 16 are searched without a
 * branch.
 *
 * <p>Levels are in 16 segments of 16. Every column keeps a histogram of its part of the window, and
 * how many of its pixels are below each segment. The window keeps both for the segment that holds
 * the median, which nearly always is that of the pixel before; the segment beside it is brought up
 * to date when the median moves there. Works in strips whose histograms stay in the processor's
 * cache.
 */
record PackedMedian(ProbabilityMap map, int radius, Monitor monitor) {

  /** With it, a column's counts fit 8 bits and a window's fit 16. */
  static final int MOST_RADIUS = 127;

  private static final int SEGMENTS = 16;
  private static final int STRIP = 2048;

  /** A multiplication by it leaves in each lane of 16 bits the sum of the lanes up to it. */
  private static final long UP_TO = 0x0001_0001_0001_0001L;

  private static final long HIGH = UP_TO << 15;

  /** Two words a segment: 1 in each of 16 lanes above the segment's. */
  private static final long[] ABOVE = new long[2 * SEGMENTS];

  static {
    for (int segment = 0; segment < SEGMENTS; segment++) {
      for (int lane = segment + 1; lane < SEGMENTS; lane++) {
        ABOVE[2 * segment + lane / 8] |= 1L << 8 * lane;
      }
    }
  }

  void read(Window window, byte[] into) {
    Surroundings source = Surroundings.of(map, window, radius);
    for (int x = 0; x < window.width(); x += STRIP) {
      new Strip(source, x, Math.min(STRIP, window.width() - x)).read(window, into);
    }
  }

  private final class Strip {
    private final Surroundings source;
    private final int first;
    private final int width;
    private final int side = 2 * radius + 1;
    private final int half = side * side / 2;
    private final int columns;

    /** How many pixels of a column are below each segment: two words of 8 lanes a column. */
    private final long[] below;

    /** Histograms: four words of 4 lanes a segment and column, segment by segment. */
    private final long[] histograms;

    /** The window's histogram, and the pixel that each of its segments is for. */
    private final long[] sums = new long[4 * SEGMENTS];

    private final int[] upToDate = new int[SEGMENTS];

    /** Pixels of the window below the segment in work. */
    private int under;

    Strip(Surroundings source, int first, int width) {
      this.source = source;
      this.first = first;
      this.width = width;
      columns = width + 2 * radius;
      below = new long[2 * columns];
      histograms = new long[4 * SEGMENTS * columns];
    }

    void read(Window window, byte[] into) {
      for (int dy = -radius; dy <= radius; dy++) {
        add(source.row(dy));
      }
      int segment = SEGMENTS / 2;
      for (int y = 0; ; ) {
        monitor.check();
        segment = slide(segment, into, y * window.width() + first);
        if (++y == window.height()) {
          return;
        }
        exchange(source.row(y - 1 - radius), source.row(y + radius));
      }
    }

    private void add(int row) {
      for (int column = 0; column < columns; column++) {
        int value = source.pixels()[row + source.columns()[first + column]] & 0xff;
        histograms[word(value, column)] += one(value);
        below[2 * column] += ABOVE[value >> 4 << 1];
        below[2 * column + 1] += ABOVE[(value >> 4 << 1) + 1];
      }
    }

    private void exchange(int leavingRow, int enteringRow) {
      byte[] pixels = source.pixels();
      int[] places = source.columns();
      for (int column = 0; column < columns; column++) {
        int place = places[first + column];
        int out = pixels[leavingRow + place] & 0xff;
        int in = pixels[enteringRow + place] & 0xff;
        if (out != in) {
          histograms[word(out, column)] -= one(out);
          histograms[word(in, column)] += one(in);
          below[2 * column] += ABOVE[in >> 4 << 1] - ABOVE[out >> 4 << 1];
          below[2 * column + 1] += ABOVE[(in >> 4 << 1) + 1] - ABOVE[(out >> 4 << 1) + 1];
        }
      }
    }

    private int word(int value, int column) {
      return ((value >> 4) * columns + column) * 4 + (value >> 2 & 3);
    }

    /** 1 in the value's lane: shifts count modulo 64. */
    private static long one(int value) {
      return 1L << 16 * value;
    }

    /**
     * Writes a row of medians.
     *
     * @param guess the segment to begin with
     * @return that of the last median
     */
    private int slide(int guess, byte[] into, int at) {
      Arrays.fill(upToDate, -side);
      int segment = guess;
      under = 0;
      for (int column = 0; column < side; column++) {
        under += (int) (below[2 * column + (segment >> 3)] >>> 8 * segment & 0xff);
      }
      bringUpToDate(segment, 0);
      for (int x = slideWithin(segment, 0, into, at); x < width; ) {
        if (under > half) {
          segment--;
          bringUpToDate(segment, x);
          under -= total(segment);
        } else {
          under += total(segment);
          segment++;
          bringUpToDate(segment, x);
        }
        x = slideWithin(segment, x, into, at);
      }
      return segment;
    }

    /**
     * Writes medians as long as they are in a segment.
     *
     * @return the first pixel whose median is not, or the width
     */
    private int slideWithin(int segment, int from, byte[] into, int at) {
      long a = sums[4 * segment];
      long b = sums[4 * segment + 1];
      long c = sums[4 * segment + 2];
      long d = sums[4 * segment + 3];
      int count = under;
      int leaving = (segment * columns + from) * 4;
      int x = from;
      while (count <= half) {
        // how many are up to each level, so shifted that the high bit tells more than half
        long upToA = (a + count + 0x7fff - half) * UP_TO;
        long upToB = (b + (upToA >>> 48)) * UP_TO;
        long upToC = (c + (upToB >>> 48)) * UP_TO;
        long upToD = (d + (upToC >>> 48)) * UP_TO;
        int level =
            Long.bitCount(
                ~upToA & HIGH
                    | (~upToB & HIGH) >>> 1
                    | (~upToC & HIGH) >>> 2
                    | (~upToD & HIGH) >>> 3);
        if (level == SEGMENTS) {
          break;
        }
        into[at + x] = (byte) (segment << 4 | level);
        if (++x == width) {
          break;
        }
        int entering = leaving + 4 * side;
        a += histograms[entering] - histograms[leaving];
        b += histograms[entering + 1] - histograms[leaving + 1];
        c += histograms[entering + 2] - histograms[leaving + 2];
        d += histograms[entering + 3] - histograms[leaving + 3];
        leaving += 4;
        int word = 2 * x + (segment >> 3);
        count += (int) (below[word + 2 * side - 2] >>> 8 * segment & 0xff);
        count -= (int) (below[word - 2] >>> 8 * segment & 0xff);
      }
      sums[4 * segment] = a;
      sums[4 * segment + 1] = b;
      sums[4 * segment + 2] = c;
      sums[4 * segment + 3] = d;
      upToDate[segment] = x;
      under = count;
      return x;
    }

    /** The window's pixels in a segment that is up to date. */
    private int total(int segment) {
      int at = 4 * segment;
      long lanes = sums[at] + sums[at + 1] + sums[at + 2] + sums[at + 3];
      return (int) (lanes * UP_TO >>> 48);
    }

    /** Makes a segment of the window that of the columns {@code x .. x + side - 1}. */
    private void bringUpToDate(int segment, int x) {
      int old = upToDate[segment];
      if (x - old >= side) {
        Arrays.fill(sums, 4 * segment, 4 * segment + 4, 0);
        addColumns(segment, x, x + side, 1);
      } else {
        addColumns(segment, old + side, x + side, 1);
        addColumns(segment, old, x, -1);
      }
      upToDate[segment] = x;
    }

    private void addColumns(int segment, int from, int to, int sign) {
      for (int column = from; column < to; column++) {
        int at = (segment * columns + column) * 4;
        for (int i = 0; i < 4; i++) {
          sums[4 * segment + i] += sign * histograms[at + i];
        }
      }
    }
  }
}
