package slm.api;

/**
 * Something the user gave cannot be used: a file, a setting, an id, a query. The message is one
 * sentence that names the input and says what is wrong, and one that says what to do; it is shown
 * as it is.
 */
public class InputException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String problem;
  private final String remedy;

  /**
   * @param problem what is wrong with which input; a sentence without the final stop
   * @param remedy what to do about it; a sentence without the final stop
   */
  public InputException(String problem, String remedy) {
    this(problem, remedy, null);
  }

  /**
   * @param problem what is wrong with which input; a sentence without the final stop
   * @param remedy what to do about it; a sentence without the final stop
   * @param cause what brought it to light, or null
   */
  public InputException(String problem, String remedy, Throwable cause) {
    super(problem + ". " + remedy + ".", cause);
    this.problem = problem;
    this.remedy = remedy;
  }

  /** What is wrong with which input. */
  public String problem() {
    return problem;
  }

  /** What to do about it. */
  public String remedy() {
    return remedy;
  }
}
