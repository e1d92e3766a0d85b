package slm.lab.repository;

import slm.api.InputException;

/** An upload has more bytes than it may. */
public final class TooLarge extends InputException {

  private static final long serialVersionUID = 1L;

  /**
   * @param most the bytes that it may have
   */
  public TooLarge(long most) {
    super(
        "The file is larger than " + most + " bytes",
        "Send a smaller one, or ask who keeps the server for a larger limit in lab.properties");
  }
}
