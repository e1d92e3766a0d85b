package slm.ui.viewer;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import slm.api.raster.Extent;
import slm.api.raster.Window;

/**
 * A picture of any size at hand in every size: level {@code k} has the means of squares of {@code
 * 2^k} pixels, rounded. The levels that fit in half of a budget of memory are made once, in the
 * background and from above to below; blocks of finer levels are read when they are looked at, and
 * the ones not looked at for the longest time are forgotten. Nothing ever waits for pixels.
 */
final class Pyramid implements AutoCloseable {

  private static final int BLOCK = 256;

  private final PixelSource source;
  private final int samples;
  private final Extent extent;
  private final Runnable changed;
  private final int levels;
  private final int base;
  private final byte[][] whole;
  // of the worker only
  private final long[][] sums;
  private final Thread worker;

  // guarded by this
  private final Map<Place, byte[]> blocks = new LinkedHashMap<>(64, 0.75f, true);
  private final Deque<Place> waiting = new ArrayDeque<>();
  private long blockBytes;
  private long blockBudget;
  private int madeRows;
  private int mostWaiting;
  private boolean closed;
  private boolean ended;
  private Optional<String> problem = Optional.empty();

  /** A block of a level. */
  private record Place(int level, int column, int row) {}

  /**
   * @param budget of memory, in bytes
   * @param changed called by a thread of the pyramid whenever there is more to see
   */
  Pyramid(PixelSource source, long budget, Runnable changed) {
    this.source = source;
    this.samples = source.samples();
    this.extent = source.extent();
    this.changed = changed;
    int count = 1;
    while (Math.max(width(count - 1), height(count - 1)) > BLOCK) {
      count++;
    }
    levels = count;
    int first = 0;
    while (first < levels - 1 && (long) width(first) * height(first) * samples > budget / 2) {
      first++;
    }
    base = first;
    blockBudget = budget / 2;
    whole = new byte[levels][];
    sums = new long[levels][];
    worker = new Thread(this::work, "slm-pyramid");
    worker.setDaemon(true);
    worker.start();
  }

  Extent extent() {
    return extent;
  }

  int samples() {
    return samples;
  }

  /** Number of levels; the last one is at most a block. */
  int levels() {
    return levels;
  }

  /** Columns of a level. */
  int width(int level) {
    return (int) ((extent.width() + (1L << level) - 1) >> level);
  }

  /** Rows of a level. */
  int height(int level) {
    return (int) ((extent.height() + (1L << level) - 1) >> level);
  }

  /**
   * The finest level with at most one pixel more than needed for each of the screen, and not less.
   */
  int levelFor(double scale) {
    int level = 0;
    while (level < levels - 1 && scale * (1L << (level + 1)) <= 1) {
      level++;
    }
    return level;
  }

  /** Which part of it is at hand in some size, 0 to 1. */
  synchronized double share() {
    return (double) madeRows / height(base);
  }

  /** Whether all of it is at hand in some size, or never will be. */
  synchronized boolean settled() {
    return madeRows == height(base) || problem.isPresent() || ended;
  }

  /**
   * A pixel.
   *
   * @param samples each 0 to 255
   * @param exact whether they are those of the pixel itself, not the mean of several
   */
  record Reading(int[] samples, boolean exact) {}

  /** The samples of a pixel, from the finest level that is at hand; empty when none is. */
  synchronized Optional<Reading> at(int x, int y) {
    for (int level = 0; level < base; level++) {
      Place place = new Place(level, (x >> level) / BLOCK, (y >> level) / BLOCK);
      byte[] block = blocks.get(place);
      if (block != null) {
        Window bounds = bounds(place);
        int pixel = ((y >> level) - bounds.y()) * bounds.width() + (x >> level) - bounds.x();
        return Optional.of(reading(block, pixel, level == 0));
      }
    }
    if (y >> base >= madeRows) {
      return Optional.empty();
    }
    return Optional.of(reading(whole[base], (y >> base) * width(base) + (x >> base), base == 0));
  }

  private Reading reading(byte[] from, int pixel, boolean exact) {
    int[] values = new int[samples];
    for (int sample = 0; sample < samples; sample++) {
      values[sample] = from[pixel * samples + sample] & 0xff;
    }
    return new Reading(values, exact);
  }

  /** Asks for a pixel itself, to be {@link #at} hand soon. */
  synchronized void want(int x, int y) {
    Place place = new Place(0, x / BLOCK, y / BLOCK);
    if (base > 0 && !blocks.containsKey(place)) {
      mostWaiting = Math.max(1, mostWaiting);
      ask(place);
    }
  }

  /** Why pixels are missing for good, in a sentence. */
  synchronized Optional<String> problem() {
    return problem;
  }

  /**
   * Copies a window of a level. What is not there yet is asked for, and drawn from coarser levels
   * meanwhile, or left black.
   *
   * @param window within the level
   * @return whether all of it was there
   */
  synchronized boolean read(int level, Window window, byte[] into) {
    if (whole[base] == null) {
      Arrays.fill(into, 0, (int) window.pixels() * samples, (byte) 0);
      return ended;
    }
    if (level >= base) {
      return copyWhole(level, window, into);
    }
    // what is looked at must fit, or it would never be complete
    blockBudget =
        Math.max(
            blockBudget,
            (window.width() / BLOCK + 2L)
                * (window.height() / BLOCK + 2L)
                * BLOCK
                * BLOCK
                * samples);
    mostWaiting = (window.width() / BLOCK + 2) * (window.height() / BLOCK + 2);
    boolean complete = true;
    for (int row = window.y() / BLOCK; row <= (window.bottom() - 1) / BLOCK; row++) {
      for (int column = window.x() / BLOCK; column <= (window.right() - 1) / BLOCK; column++) {
        Place place = new Place(level, column, row);
        byte[] block = blocks.get(place);
        Window part = common(window, place);
        if (block != null) {
          copyBlock(place, block, part, window, into);
        } else {
          complete = false;
          substitute(level, part, window, into);
          ask(place);
        }
      }
    }
    return complete;
  }

  private void ask(Place place) {
    if (problem.isEmpty() && !closed) {
      waiting.remove(place);
      waiting.push(place);
      if (waiting.size() > mostWaiting) {
        waiting.removeLast();
      }
      notifyAll();
    }
  }

  private Window bounds(Place place) {
    int x = place.column() * BLOCK;
    int y = place.row() * BLOCK;
    return new Window(
        x,
        y,
        Math.min(BLOCK, width(place.level()) - x),
        Math.min(BLOCK, height(place.level()) - y));
  }

  private Window common(Window window, Place place) {
    Window block = bounds(place);
    int x = Math.max(window.x(), block.x());
    int y = Math.max(window.y(), block.y());
    return new Window(
        x,
        y,
        Math.min(window.right(), block.right()) - x,
        Math.min(window.bottom(), block.bottom()) - y);
  }

  private void copyBlock(Place place, byte[] block, Window part, Window window, byte[] into) {
    Window bounds = bounds(place);
    for (int y = part.y(); y < part.bottom(); y++) {
      System.arraycopy(
          block,
          ((y - bounds.y()) * bounds.width() + part.x() - bounds.x()) * samples,
          into,
          ((y - window.y()) * window.width() + part.x() - window.x()) * samples,
          part.width() * samples);
    }
  }

  private boolean copyWhole(int level, Window window, byte[] into) {
    int width = width(level);
    for (int y = 0; y < window.height(); y++) {
      System.arraycopy(
          whole[level],
          ((window.y() + y) * width + window.x()) * samples,
          into,
          y * window.width() * samples,
          window.width() * samples);
    }
    return (long) window.bottom() << (level - base) <= madeRows || madeRows == height(base);
  }

  /** The same place in the finest level that is whole. */
  private void substitute(int level, Window part, Window window, byte[] into) {
    int shift = base - level;
    int width = width(base);
    for (int y = part.y(); y < part.bottom(); y++) {
      int from = (y >> shift) * width;
      int to = ((y - window.y()) * window.width() + part.x() - window.x()) * samples;
      for (int x = part.x(); x < part.right(); x++) {
        int pixel = (from + (x >> shift)) * samples;
        for (int sample = 0; sample < samples; sample++) {
          into[to++] = whole[base][pixel + sample];
        }
      }
    }
  }

  private void work() {
    try {
      make();
    } catch (InterruptedException | CancellationException e) {
      // whoever looks at it has something newer
    } catch (OutOfMemoryError e) {
      failed("The memory does not suffice to look at it");
    } catch (IOException | RuntimeException e) {
      failed(e.getMessage() == null ? e.toString() : e.getMessage());
    } finally {
      synchronized (this) {
        ended = true;
      }
    }
  }

  private void failed(String why) {
    synchronized (this) {
      problem = Optional.of(why);
      waiting.clear();
    }
    changed.run();
  }

  private void make() throws IOException, InterruptedException {
    // of a large scene that takes a while, so not where it is opened
    byte[][] room = new byte[levels][];
    for (int level = base; level < levels; level++) {
      room[level] = new byte[Math.multiplyExact(width(level) * samples, height(level))];
    }
    synchronized (this) {
      System.arraycopy(room, base, whole, base, levels - base);
    }
    int row = 0;
    while (true) {
      Place place;
      synchronized (this) {
        while (!closed && waiting.isEmpty() && row == height(base)) {
          wait();
        }
        if (closed) {
          return;
        }
        place = waiting.poll();
      }
      if (place != null) {
        load(place);
      } else {
        row = strip(row);
      }
      changed.run();
    }
  }

  private void load(Place place) throws IOException {
    synchronized (this) {
      if (blocks.containsKey(place)) {
        // asked for once more while it was read
        return;
      }
    }
    byte[] block = means(place.level(), bounds(place));
    synchronized (this) {
      blocks.put(place, block);
      blockBytes += block.length;
      Iterator<byte[]> oldest = blocks.values().iterator();
      while (blockBytes > blockBudget && blocks.size() > 1) {
        blockBytes -= oldest.next().length;
        oldest.remove();
      }
    }
  }

  /** Makes the next rows of the base level, and what follows from them in the coarser ones. */
  private int strip(int from) throws IOException {
    int width = width(base);
    // about a million pixels of the source, in whole rows of the base
    long perRow = (long) extent.width() << base;
    int rows = (int) Math.max(1, Math.min(height(base) - from, (1 << 20) / perRow));
    byte[] made = means(base, new Window(0, from, width, rows));
    int to = from + rows;
    synchronized (this) {
      System.arraycopy(made, 0, whole[base], from * width * samples, rows * width * samples);
    }
    long[] row = new long[width * samples];
    for (int y = from, i = 0; y < to; y++) {
      for (int x = 0; x < row.length; x++) {
        row[x] = made[i++] & 0xff;
      }
      add(base + 1, y, row);
    }
    synchronized (this) {
      madeRows = to;
    }
    return to;
  }

  /**
   * Takes a row of sums into those of the next coarser level, and on from there when it is the last
   * one they need. Sums are exact, so that rounding does not add up.
   */
  private void add(int level, int row, long[] from) {
    if (level == levels) {
      return;
    }
    if (sums[level] == null) {
      sums[level] = new long[width(level) * samples];
    }
    long[] into = sums[level];
    for (int column = 0, i = 0; i < from.length; column++) {
      int to = (column >> 1) * samples;
      for (int sample = 0; sample < samples; sample++) {
        into[to + sample] += from[i++];
      }
    }
    if ((row & 1) == 1 || row == height(level - 1) - 1) {
      finish(level, row / 2, into);
      add(level + 1, row / 2, into);
      Arrays.fill(into, 0);
    }
  }

  /** Makes a row of a level of the sums of the base's pixels. */
  private void finish(int level, int y, long[] from) {
    int shift = level - base;
    int rows = Math.min(height(base), (y + 1) << shift) - (y << shift);
    byte[] row = new byte[from.length];
    for (int column = 0, i = 0; i < row.length; column++) {
      int columns = Math.min(width(base), (column + 1) << shift) - (column << shift);
      for (int sample = 0; sample < samples; sample++, i++) {
        row[i] = rounded(from[i], (long) rows * columns);
      }
    }
    synchronized (this) {
      System.arraycopy(row, 0, whole[level], y * row.length, row.length);
    }
  }

  private static byte rounded(long sum, long count) {
    long raised = sum + count / 2;
    // nearly always, and far faster than to divide
    boolean power = (count & (count - 1)) == 0;
    return (byte) (power ? raised >> Long.numberOfTrailingZeros(count) : raised / count);
  }

  /** Means of squares of the source, for a window of a level. */
  private byte[] means(int level, Window window) throws IOException {
    int size = 1 << level;
    byte[] means = new byte[(int) window.pixels() * samples];
    if (level == 0) {
      source.read(window, means);
      return means;
    }
    int left = window.x() << level;
    int width = Math.min(extent.width() - left, window.width() << level);
    byte[] source = new byte[width * size * samples];
    byte[] row = new byte[window.width() * samples];
    for (int y = 0; y < window.height(); y++) {
      int top = (window.y() + y) << level;
      int height = Math.min(size, extent.height() - top);
      this.source.read(new Window(left, top, width, height), source);
      mean(source, width, height, level, row);
      System.arraycopy(row, 0, means, y * row.length, row.length);
      synchronized (this) {
        if (closed) {
          throw new CancellationException("closed");
        }
      }
    }
    return means;
  }

  /** Means of one row of squares, which are cut off at the edge of the picture. */
  private void mean(byte[] from, int width, int height, int shift, byte[] into) {
    int columns = into.length / samples;
    long[] sums = new long[into.length];
    for (int y = 0; y < height; y++) {
      int at = y * width * samples;
      for (int x = 0; x < width; x++) {
        int to = (x >> shift) * samples;
        for (int sample = 0; sample < samples; sample++) {
          sums[to + sample] += from[at++] & 0xff;
        }
      }
    }
    for (int column = 0; column < columns; column++) {
      long count = (long) height * (Math.min(width, (column + 1) << shift) - (column << shift));
      for (int sample = 0; sample < samples; sample++) {
        int i = column * samples + sample;
        into[i] = rounded(sums[i], count);
      }
    }
  }

  /** Ends what is under way; soon nothing of it is held. Idempotent. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      waiting.clear();
      blocks.clear();
      notifyAll();
    }
  }

  /** Waits until the thread has ended. */
  void join() throws InterruptedException {
    worker.join();
  }
}
