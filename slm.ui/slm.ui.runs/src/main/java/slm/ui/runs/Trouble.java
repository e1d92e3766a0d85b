package slm.ui.runs;

import slm.api.InputException;

/**
 * Why something cannot be shown.
 *
 * @param text what is wrong; a sentence
 * @param remedy what to do about it; a sentence
 */
record Trouble(String text, String remedy) {

  static Trouble of(Throwable failure) {
    if (failure instanceof InputException input) {
      return new Trouble(input.problem() + ".", input.remedy() + ".");
    }
    String message = failure.getMessage();
    return new Trouble(
        message == null || message.isBlank() ? failure.toString() : message,
        "The log has the details.");
  }

  String sentences() {
    return text + (remedy.isEmpty() ? "" : " " + remedy);
  }
}
