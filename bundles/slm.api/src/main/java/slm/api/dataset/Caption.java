package slm.api.dataset;

/**
 * A sentence that was written for an image.
 *
 * @param image index of the image in its dataset, from 0
 * @param text the sentence; not blank
 */
public record Caption(int image, String text) {

  public Caption {
    if (image < 0) {
      throw new IllegalArgumentException("An image's index is at least 0, not " + image);
    }
    if (text.isBlank()) {
      throw new IllegalArgumentException("The caption of image " + image + " is blank");
    }
  }
}
