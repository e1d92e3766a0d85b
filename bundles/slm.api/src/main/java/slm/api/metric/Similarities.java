package slm.api.metric;

/**
 * The similarities between images (rows) and texts (columns). There may be far more of them than
 * memory holds, so they may be computed as they are read; reading from many threads is safe.
 */
public interface Similarities {

  /** Number of images. */
  int images();

  /** Number of texts. */
  int texts();

  /** How well a text fits an image; higher is better. */
  double value(int image, int text);

  /**
   * Reads whole rows, which costs far less than reading value by value.
   *
   * @param first the first image
   * @param count number of images
   * @param into receives {@code count * texts()} values, row by row; the very numbers that {@link
   *     #value} gives
   */
  default void rows(int first, int count, double[] into) {
    for (int i = 0; i < count; i++) {
      for (int t = 0; t < texts(); t++) {
        into[i * texts() + t] = value(first + i, t);
      }
    }
  }
}
