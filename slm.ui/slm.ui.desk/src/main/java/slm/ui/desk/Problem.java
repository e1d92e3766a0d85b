package slm.ui.desk;

import slm.api.InputException;

/**
 * Why there is no result.
 *
 * @param text what is wrong; a sentence
 * @param remedy what to do about it; a sentence, or empty
 */
public record Problem(String text, String remedy) {

  /** What a failure tells people. */
  public static Problem of(Throwable failure) {
    if (failure instanceof InputException input) {
      return new Problem(input.problem() + ".", input.remedy() + ".");
    }
    String message = failure.getMessage();
    return new Problem(
        message == null || message.isBlank() ? failure.toString() : message,
        "The log has the details.");
  }
}
