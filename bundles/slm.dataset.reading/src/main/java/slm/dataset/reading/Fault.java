package slm.dataset.reading;

/** Something in one element of the annotations is not as it should be; the others may be fine. */
public final class Fault extends Exception {

  private static final long serialVersionUID = 1L;

  /**
   * @param message what is wrong with which element; part of a sentence, without the final stop
   */
  public Fault(String message) {
    super(message, null, false, false);
  }
}
