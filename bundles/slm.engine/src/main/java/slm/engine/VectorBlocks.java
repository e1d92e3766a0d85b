package slm.engine;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import slm.api.raster.Window;

/**
 * A long list of vectors, made and cached some hundred at a time: a file for each of ten thousand
 * images would be slower than the encoder. The key of a block is made from the content of all its
 * items and from the encoder, so an item's place in its block is enough to find it again.
 */
record VectorBlocks(EmbeddingCache cache, boolean disk) {

  static final int BLOCK = 256;

  /** Some items of the list. */
  interface Part<T> {
    T of(int from, int end) throws IOException;
  }

  /** Makes or finds all vectors. */
  float[][] all(int count, Part<List<String>> content, Part<float[][]> compute) throws IOException {
    float[][] all = new float[count][];
    for (int from = 0; from < count; from += BLOCK) {
      int end = Math.min(from + BLOCK, count);
      String key = Sha256.of(content.of(from, end).toArray(String[]::new));
      Map<Window, float[]> known = cache.get(key, disk);
      if (known.size() == end - from) {
        for (int i = from; i < end; i++) {
          all[i] = known.get(place(i - from));
        }
        continue;
      }
      float[][] fresh = compute.of(from, end);
      Map<Window, float[]> block = new HashMap<>();
      for (int i = 0; i < fresh.length; i++) {
        block.put(place(i), fresh[i]);
        all[from + i] = fresh[i];
      }
      cache.put(key, block, disk);
    }
    return all;
  }

  private static Window place(int i) {
    return new Window(i, 0, 1, 1);
  }
}
