package slm.metric.selo;

import java.util.stream.IntStream;
import slm.api.Monitor;
import slm.api.raster.Extent;

/**
 * Finds the pixels that are above 0 and not below any other in the window of columns {@code x - n/2
 * .. x + (n - 1)/2} and as many rows around them, cut to the image.
 *
 * <p>Blocks of 64 x 64 pixels rule out nearly everything: a pixel has to be the maximum of its
 * block, and no block that is inside the window wherever the pixel lies in its own may have a
 * larger one. Where only blocks that the window cuts are larger, pixels above the value are counted
 * exactly. O(pixels) plus O(window area) for each block that needs counting.
 */
final class WindowMaxima {

  private static final int BLOCK = 64;

  private final byte[] image;
  private final int width;
  private final int height;
  private final int before;
  private final int after;
  private final int blockColumns;
  private final int blockRows;
  private final int[] blockMax;

  private WindowMaxima(byte[] image, Extent extent, int window) {
    this.image = image;
    width = extent.width();
    height = extent.height();
    before = window / 2;
    after = (window - 1) / 2;
    blockColumns = (width + BLOCK - 1) / BLOCK;
    blockRows = (height + BLOCK - 1) / BLOCK;
    blockMax = new int[blockColumns * blockRows];
  }

  /** The maxima, one bit a pixel, in rows of {@code ceil(width / 64)} words. */
  static long[] find(byte[] image, Extent extent, int window, Monitor monitor) {
    return new WindowMaxima(image, extent, window).find(monitor);
  }

  private long[] find(Monitor monitor) {
    if (before < BLOCK || after < BLOCK) {
      return findOneByOne(monitor);
    }
    IntStream.range(0, blockRows).parallel().forEach(this::takeBlockMaxima);
    long[] maxima = new long[Math.multiplyExact(blockColumns, height)];
    IntStream.range(0, blockMax.length)
        .parallel()
        .filter(block -> blockMax[block] > 0)
        .forEach(
            block -> {
              monitor.check();
              findIn(block % blockColumns, block / blockColumns, maxima);
            });
    return maxima;
  }

  /**
   * For windows smaller than blocks: the maximum of every window, first along rows and then down
   * columns.
   */
  private long[] findOneByOne(Monitor monitor) {
    byte[] across = new byte[image.length];
    IntStream.range(0, height)
        .parallel()
        .forEach(
            y -> {
              for (int x = 0; x < width; x++) {
                int max = 0;
                for (int i = Math.max(0, x - before); i <= Math.min(width - 1, x + after); i++) {
                  max = Math.max(max, image[y * width + i] & 0xff);
                }
                across[y * width + x] = (byte) max;
              }
            });
    long[] maxima = new long[Math.multiplyExact(blockColumns, height)];
    IntStream.range(0, height)
        .parallel()
        .forEach(
            y -> {
              monitor.check();
              for (int x = 0; x < width; x++) {
                int value = image[y * width + x] & 0xff;
                boolean highest = value > 0;
                int last = Math.min(height - 1, y + after);
                for (int j = Math.max(0, y - before); highest && j <= last; j++) {
                  highest = (across[j * width + x] & 0xff) <= value;
                }
                if (highest) {
                  maxima[y * blockColumns + x / BLOCK] |= 1L << x;
                }
              }
            });
    return maxima;
  }

  private void takeBlockMaxima(int blockRow) {
    for (int y = blockRow * BLOCK; y < Math.min(height, (blockRow + 1) * BLOCK); y++) {
      for (int bx = 0; bx < blockColumns; bx++) {
        int end = y * width + Math.min(width, (bx + 1) * BLOCK);
        int max = blockMax[blockRow * blockColumns + bx];
        for (int i = y * width + bx * BLOCK; i < end; i++) {
          max = Math.max(max, image[i] & 0xff);
        }
        blockMax[blockRow * blockColumns + bx] = max;
      }
    }
  }

  /**
   * Blocks of one block row never share a word of {@code maxima} with others: a block is a word
   * wide.
   */
  private void findIn(int bx, int by, long[] maxima) {
    int value = blockMax[by * blockColumns + bx];
    int left = bx * BLOCK;
    int top = by * BLOCK;
    int right = Math.min(width, left + BLOCK) - 1;
    int bottom = Math.min(height, top + BLOCK) - 1;
    boolean count = false;
    int x0 = Math.max(0, left - before);
    int x1 = Math.min(width - 1, right + after);
    int y0 = Math.max(0, top - before);
    int y1 = Math.min(height - 1, bottom + after);
    for (int j = y0 / BLOCK; j <= y1 / BLOCK; j++) {
      for (int i = x0 / BLOCK; i <= x1 / BLOCK; i++) {
        if (blockMax[j * blockColumns + i] > value) {
          if (inside(i, left, right, width) && inside(j, top, bottom, height)) {
            return;
          }
          count = true;
        }
      }
    }
    int[][] above = count ? countAbove(value, x0, y0, x1, y1) : null;
    for (int y = top; y <= bottom; y++) {
      long word = 0;
      for (int x = left; x <= right; x++) {
        if ((image[y * width + x] & 0xff) == value
            && (above == null || none(above, x, y, x0, y0))) {
          word |= 1L << x;
        }
      }
      maxima[y * blockColumns + bx] = word;
    }
  }

  /**
   * Whether a block is in the window of every pixel from {@code first} to {@code last}, on one
   * axis.
   */
  private boolean inside(int block, int first, int last, int side) {
    int from = block * BLOCK;
    int to = Math.min(side, from + BLOCK) - 1;
    return from >= last - before && to <= first + after;
  }

  /** Summed area table of the pixels above a value. */
  private int[][] countAbove(int value, int x0, int y0, int x1, int y1) {
    int[][] table = new int[y1 - y0 + 2][x1 - x0 + 2];
    for (int y = y0; y <= y1; y++) {
      int[] upper = table[y - y0];
      int[] row = table[y - y0 + 1];
      int sum = 0;
      for (int x = x0; x <= x1; x++) {
        sum += (image[y * width + x] & 0xff) > value ? 1 : 0;
        row[x - x0 + 1] = upper[x - x0 + 1] + sum;
      }
    }
    return table;
  }

  private boolean none(int[][] table, int x, int y, int x0, int y0) {
    int[] top = table[Math.max(0, y - before) - y0];
    int[] bottom = table[Math.min(height - 1, y + after) - y0 + 1];
    int left = Math.max(0, x - before) - x0;
    int right = Math.min(width - 1, x + after) - x0 + 1;
    return bottom[right] - bottom[left] - top[right] + top[left] == 0;
  }
}
