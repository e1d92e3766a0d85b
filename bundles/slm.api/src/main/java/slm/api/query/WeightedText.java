package slm.api.query;

/**
 * One sentence to ask, and how much its answer counts.
 *
 * @param text not blank
 * @param weight positive and finite
 */
public record WeightedText(String text, double weight) {

  public WeightedText {
    if (text.isBlank()) {
      throw new IllegalArgumentException("A text to encode must not be blank");
    }
    if (!(weight > 0) || Double.isInfinite(weight)) {
      throw new IllegalArgumentException("A weight is positive and finite, not " + weight);
    }
  }
}
