package slm.experiment.yaml;

import slm.api.InputException;

/** A mistake in a file, and where it stands. */
final class Mistake extends InputException {

  private static final long serialVersionUID = 1L;

  private final transient Place place;
  private final String complaint;

  /**
   * @param complaint what is wrong there; a sentence without the final stop
   */
  Mistake(Place place, String complaint, String remedy) {
    super(place + ": " + complaint, remedy);
    this.place = place;
    this.complaint = complaint;
  }

  Place place() {
    return place;
  }

  /** What is wrong, without the place. */
  String complaint() {
    return complaint;
  }
}
