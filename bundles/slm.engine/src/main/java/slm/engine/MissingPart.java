package slm.engine;

import slm.api.InputException;

/** There is no component of the wanted kind and id, at this moment. */
final class MissingPart extends InputException {

  private static final long serialVersionUID = 1L;

  MissingPart(String problem, String remedy) {
    super(problem, remedy);
  }
}
