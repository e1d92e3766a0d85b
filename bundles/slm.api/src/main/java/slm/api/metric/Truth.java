package slm.api.metric;

/** Which texts are true of which images. */
@FunctionalInterface
public interface Truth {

  /** Whether the text was written for the image. */
  boolean matches(int image, int text);
}
