package slm.ui.imagej.command;

import java.io.IOException;
import slm.api.InputException;

/** Asks the lab's server. */
public final class Lab {

  private Lab() {}

  /** A question. */
  @FunctionalInterface
  public interface Question<T> {
    T ask() throws IOException;
  }

  /**
   * The server's answer.
   *
   * @throws InputException also when it does not answer: that is no fault of the workbench
   */
  public static <T> T ask(Question<T> question) {
    try {
      return question.ask();
    } catch (IOException e) {
      String said = e.getMessage() == null ? e.toString() : e.getMessage();
      throw new InputException(
          said.replaceFirst("\\.$", ""),
          "See that the lab's server can be reached, and try again",
          e);
    }
  }
}
