package slm.filter.median;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import slm.api.Monitor;
import slm.api.map.ProbabilityMap;
import slm.api.raster.Window;

/**
 * The median by histograms, as {@link HistogramMedian}, for windows up to 255 pixels: a column's
 * counts then fit 8 bits, so that eight of them are a {@code long}, and a window's fit 16.
 *
 * <p>Levels are in 32 octets. Columns keep the counts of only those octets that medians were in
 * lately, which are few, and so stay in the processor's cache while rows come and go. An octet that
 * a median reaches anew is counted from the pixels.
 *
 * <p>Along a row, the window keeps the counts of the octet that holds the median, which nearly
 * always is that of the pixel before, and how many of its pixels are below that; the octet beside
 * it is brought up to date when the median moves there.
 */
record PackedMedian(ProbabilityMap map, int radius, Monitor monitor) {

  /** With it, a column's counts fit 8 bits and a window's fit 16. */
  static final int MOST_RADIUS = 127;

  private static final int LEVELS = 256;
  private static final int OCTETS = LEVELS / 8;
  private static final int STRIP = 4096;

  /** An octet is given up after so many rows without a median in it; counting it takes fewer. */
  private static final int KEPT_ROWS = 256;

  /** A multiplication by it leaves in each lane of 16 bits the sum of the lanes up to it. */
  private static final long UP_TO = 0x0001_0001_0001_0001L;

  private static final long HIGH = UP_TO << 15;

  /** Lanes of 8 bits to such of 16: every second one. */
  private static final long EVEN = 0x00ff_00ff_00ff_00ffL;

  /** A multiplication by it leaves the sum of all lanes of 8 bits in the highest. */
  private static final long ONES = 0x0101_0101_0101_0101L;

  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

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

    /** Counts of 8 levels, octet by octet and column by column. */
    private final long[] counts;

    /** Where in there the others are counted, for nobody. */
    private final int spare;

    /** Where in there each level is counted. */
    private final int[] places = new int[LEVELS];

    private final int[] lastUse = new int[OCTETS];

    /** The histogram of the row's first window. */
    private final int[] start = new int[LEVELS];

    /** The window's counts of each octet's even and odd levels, and the pixel they are for. */
    private final long[] even = new long[OCTETS];

    private final long[] odd = new long[OCTETS];
    private final int[] upToDate = new int[OCTETS];

    /** For a column that leaves the window and one that enters it. */
    private final Below leaving;

    private final Below entering;
    private final byte[] line;
    private final int[] gone;
    private final int[] come;
    private int row;

    /** Pixels of the window below the octet in work. */
    private int under;

    /** Whether columns are to be turned to that octet. */
    private boolean stopped;

    Strip(Surroundings source, int first, int width) {
      this.source = source;
      this.first = first;
      this.width = width;
      columns = width + 2 * radius;
      spare = OCTETS * columns;
      counts = new long[spare + columns];
      Arrays.fill(places, spare);
      leaving = new Below(columns);
      entering = new Below(columns);
      line = new byte[columns + Long.BYTES];
      gone = new int[columns];
      come = new int[columns];
    }

    void read(Window window, byte[] into) {
      begin();
      for (; ; ) {
        monitor.check();
        slide(into, row * window.width() + first);
        if (++row == window.height()) {
          return;
        }
        exchange();
        if (row % KEPT_ROWS == 0) {
          release();
        }
      }
    }

    private void begin() {
      for (int dy = -radius; dy <= radius; dy++) {
        source.copy(dy, first, columns, line);
        for (int column = 0; column < side; column++) {
          start[line[column] & 0xff]++;
        }
      }
      int lowest = 8 * firstOctet();
      Arrays.fill(entering.lowest, lowest);
      for (int dy = -radius; dy <= radius; dy++) {
        source.copy(dy, first, columns, line);
        for (int column = 0; column < columns; column++) {
          entering.count[column] += (line[column] & 0xff) - lowest >>> 31;
        }
      }
      leaving.copy(entering);
    }

    /** One row leaves the columns, another one comes. */
    private void exchange() {
      take(row - 1 - radius, gone);
      take(row + radius, come);
      for (int column = 0; column < side; column++) {
        start[gone[column]]--;
        start[come[column]]++;
      }
      for (int column = 0; column < columns; column++) {
        int out = gone[column];
        int in = come[column];
        counts[places[out] + column] -= 1L << 8 * out;
        counts[places[in] + column] += 1L << 8 * in;
      }
      leaving.exchange(gone, come);
      entering.exchange(gone, come);
    }

    private void take(int dy, int[] values) {
      source.copy(dy, first, columns, line);
      for (int column = 0; column < columns; column++) {
        values[column] = line[column] & 0xff;
      }
    }

    /** Makes the counts of an octet be there. */
    private void use(int octet) {
      lastUse[octet] = row;
      int at = octet * columns;
      if (places[8 * octet] == at) {
        return;
      }
      Arrays.fill(counts, at, at + columns, 0);
      long same = octet * ONES << 3;
      for (int dy = row - radius; dy <= row + radius; dy++) {
        source.copy(dy, first, columns, line);
        for (int column = 0; column < columns; column += Long.BYTES) {
          // zero where a pixel is of the octet; exactly then the high bit of one is set
          long other = ((long) WORDS.get(line, column) ^ same) & ~(7 * ONES);
          if ((other - ONES & ~other & ONES << 7) != 0) {
            count(octet, column, Math.min(column + Long.BYTES, columns));
          }
        }
      }
      Arrays.fill(places, 8 * octet, 8 * octet + 8, at);
    }

    private void count(int octet, int from, int to) {
      for (int column = from; column < to; column++) {
        int value = line[column] & 0xff;
        if (value >> 3 == octet) {
          counts[octet * columns + column] += 1L << 8 * value;
        }
      }
    }

    private void release() {
      for (int octet = 0; octet < OCTETS; octet++) {
        if (row - lastUse[octet] > KEPT_ROWS) {
          Arrays.fill(places, 8 * octet, 8 * octet + 8, spare);
        }
      }
    }

    /** Writes a row of medians. */
    private void slide(byte[] into, int at) {
      Arrays.fill(upToDate, -side);
      int octet = firstOctet();
      fromStart(octet);
      for (int x = slideWithin(octet, 0, into, at); x < width; ) {
        if (under > half) {
          octet--;
          bringUpToDate(octet, x);
          under -= total(octet);
        } else {
          under += total(octet);
          octet++;
          bringUpToDate(octet, x);
        }
        x = slideWithin(octet, x, into, at);
      }
    }

    /** That of the row's first median. */
    private int firstOctet() {
      under = 0;
      for (int octet = 0; ; octet++) {
        int total = 0;
        for (int level = 8 * octet; level < 8 * octet + 8; level++) {
          total += start[level];
        }
        if (under + total > half) {
          return octet;
        }
        under += total;
      }
    }

    /**
     * Writes medians as long as they are in an octet.
     *
     * @return the first pixel whose median is not, or the width
     */
    private int slideWithin(int octet, int from, byte[] into, int at) {
      int x = glide(octet, from, into, at);
      while (x < width && stopped) {
        leaving.turn(x, 8 * octet);
        entering.turn(x + side, 8 * octet);
        x = glide(octet, x, into, at);
      }
      return x;
    }

    /** As {@link #slideWithin}, but stops after a pixel when columns beside it are to be turned. */
    private int glide(int octet, int from, byte[] into, int at) {
      long[] counts = this.counts;
      int[] goneBelow = leaving.count;
      int[] goneLowest = leaving.lowest;
      int[] comeBelow = entering.count;
      int[] comeLowest = entering.lowest;
      int side = this.side;
      int half = this.half;
      long evens = even[octet];
      long odds = odd[octet];
      int count = under;
      int lowest = 8 * octet;
      int place = octet * columns;
      int last = width - 1;
      int x = from;
      stopped = false;
      for (; x < last; x++) {
        int level = level(evens, odds, count);
        if (count > half || level == 8) {
          break;
        }
        into[at + x] = (byte) (lowest | level);
        int fresh = x + side;
        if (goneLowest[x] != lowest || comeLowest[fresh] != lowest) {
          stopped = true;
          break;
        }
        long out = counts[place + x];
        long in = counts[place + fresh];
        evens += (in & EVEN) - (out & EVEN);
        odds += (in >>> 8 & EVEN) - (out >>> 8 & EVEN);
        count += comeBelow[fresh] - goneBelow[x];
      }
      even[octet] = evens;
      odd[octet] = odds;
      upToDate[octet] = x;
      under = count;
      int level = level(evens, odds, count);
      if (x == last && count <= half && level < 8) {
        into[at + x] = (byte) (lowest | level);
        return width;
      }
      return x;
    }

    /** How many of an octet's levels have not more than half of the window up to them. */
    private int level(long evens, long odds, int count) {
      // so shifted that the high bit tells more than half
      long upToOdd = (evens + odds + count + 0x7fff - half) * UP_TO;
      long upToEven = upToOdd - odds;
      return Long.bitCount(~upToOdd & HIGH | (~upToEven & HIGH) >>> 1);
    }

    /** The window's pixels in an octet that is up to date. */
    private int total(int octet) {
      return (int) ((even[octet] + odd[octet]) * UP_TO >>> 48);
    }

    private void fromStart(int octet) {
      use(octet);
      long evens = 0;
      long odds = 0;
      for (int level = 8 * octet + 6; level >= 8 * octet; level -= 2) {
        evens = evens << 16 | start[level];
        odds = odds << 16 | start[level + 1];
      }
      even[octet] = evens;
      odd[octet] = odds;
      upToDate[octet] = 0;
    }

    /** Makes an octet of the window that of the columns {@code x .. x + side - 1}. */
    private void bringUpToDate(int octet, int x) {
      use(octet);
      if (x - upToDate[octet] >= side && x < side / 2) {
        fromStart(octet);
      }
      int old = upToDate[octet];
      if (x - old >= side) {
        even[octet] = 0;
        odd[octet] = 0;
        addColumns(octet, x, x + side, 1);
      } else {
        addColumns(octet, old + side, x + side, 1);
        addColumns(octet, old, x, -1);
      }
      upToDate[octet] = x;
    }

    private void addColumns(int octet, int from, int to, int sign) {
      long evens = 0;
      long odds = 0;
      for (int at = octet * columns + from; at < octet * columns + to; at++) {
        evens += counts[at] & EVEN;
        odds += counts[at] >>> 8 & EVEN;
      }
      even[octet] += sign * evens;
      odd[octet] += sign * odds;
    }

    /**
     * How many pixels of each column are below a level. It is the level that the row before asked
     * for, and nearly always that which this row will.
     */
    private final class Below {
      private final int[] count;
      private final int[] lowest;

      Below(int columns) {
        count = new int[columns];
        lowest = new int[columns];
      }

      void copy(Below other) {
        System.arraycopy(other.count, 0, count, 0, count.length);
        System.arraycopy(other.lowest, 0, lowest, 0, lowest.length);
      }

      void exchange(int[] gone, int[] come) {
        add(count, lowest, gone, come, columns);
      }

      void turn(int column, int level) {
        for (int at = lowest[column]; at < level; at += 8) {
          count[column] += total(at, column);
        }
        for (int at = lowest[column]; at > level; at -= 8) {
          count[column] -= total(at - 8, column);
        }
        lowest[column] = level;
      }

      private int total(int level, int column) {
        use(level >> 3);
        return (int) (counts[places[level] + column] * ONES >>> 56);
      }
    }
  }

  /** Eight columns at a time, as the compiler makes it. */
  private static void add(int[] count, int[] lowest, int[] gone, int[] come, int columns) {
    for (int i = 0; i < columns; i++) {
      count[i] += (come[i] - lowest[i] >>> 31) - (gone[i] - lowest[i] >>> 31);
    }
  }
}
