package slm.dataset.reading;

import slm.api.InputException;

/**
 * Makes a sentence of the name of a category.
 *
 * @param text with {@code {}} where the name goes
 */
public record QueryTemplate(String text) {

  public QueryTemplate {
    if (!text.contains("{}")) {
      throw new InputException(
          "The query '" + text + "' has no {} for the name of the category",
          "Write it as in 'an aerial photo of {}'");
    }
  }

  /** The sentence. */
  public String query(String category) {
    return text.replace("{}", category);
  }
}
