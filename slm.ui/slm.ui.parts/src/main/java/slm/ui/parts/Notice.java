package slm.ui.parts;

/**
 * Something the user should know and need not answer.
 *
 * @param text a sentence or two: what happened, and what to do about it
 */
public record Notice(Level level, String title, String text) {

  /** How much it matters. */
  public enum Level {
    /** Goes away by itself. */
    INFO,
    /** Goes away by itself, later. */
    WARNING,
    /** Stays until it is dismissed. */
    ERROR
  }

  /** Something failed; whatever was thrown has a message for people. */
  public static Notice of(String title, Throwable failure) {
    String text = failure.getMessage();
    return new Notice(
        Level.ERROR, title, text == null || text.isBlank() ? failure.toString() : text);
  }
}
