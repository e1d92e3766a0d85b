package slm.api.metric;

/** The similarities between images (rows) and texts (columns). */
public interface Similarities {

  /** Number of images. */
  int images();

  /** Number of texts. */
  int texts();

  /** How well a text fits an image; higher is better. */
  double value(int image, int text);
}
