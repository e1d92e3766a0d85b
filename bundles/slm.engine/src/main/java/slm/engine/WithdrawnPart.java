package slm.engine;

import slm.api.WithdrawnException;
import slm.api.result.PartIdentity;

/** A part that a case was using went away; tells which, exactly. */
final class WithdrawnPart extends WithdrawnException {

  private static final long serialVersionUID = 1L;

  private final transient PartIdentity part;

  WithdrawnPart(PartIdentity part, String message, Throwable cause) {
    super(part.id(), message);
    this.part = part;
    initCause(cause);
  }

  PartIdentity part() {
    return part;
  }
}
