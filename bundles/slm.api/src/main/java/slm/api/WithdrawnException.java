package slm.api;

/**
 * A part in use went away: its bundle was stopped, updated or uninstalled while a run held a lease
 * on it. What was computed before stays valid; the call that failed can be repeated with another
 * provider.
 */
public class WithdrawnException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String id;

  /**
   * @param id the id of the part that went away
   * @param message what was withdrawn, and by what
   */
  public WithdrawnException(String id, String message) {
    super(message);
    this.id = id;
  }

  /** The id of the part that went away. */
  public String id() {
    return id;
  }
}
