package slm.api.encoding;

import java.nio.FloatBuffer;

/**
 * Prepared pixels of some tiles: floats in the order tile, channel, row, column.
 *
 * @param count number of tiles that matter; the batch may have room for more, which are padding
 * @param capacity number of tiles there is room for
 * @param height of the network's input
 * @param width of the network's input
 * @param data direct, native order, {@code capacity * 3 * height * width} floats from position 0;
 *     the callee must not keep it
 */
public record PixelBatch(int count, int capacity, int height, int width, FloatBuffer data) {

  public PixelBatch {
    if (count < 1 || count > capacity) {
      throw new IllegalArgumentException(count + " tiles in a batch of " + capacity);
    }
    if (data.capacity() < (long) capacity * 3 * height * width) {
      throw new IllegalArgumentException(
          data.capacity() + " floats for " + capacity + " tiles of " + width + " x " + height);
    }
  }
}
