package slm.ui.viewer;

/** What is seen of two variants. */
enum Comparison {
  /** One beside the other, of the same part of the scene. */
  SIDE_BY_SIDE("Side by side"),
  /** One to the left of a divider and the other one to its right, over the same scene. */
  SWIPE("Swipe"),
  /** The variant that is worked on. */
  FIRST("First only"),
  /** The variant it is compared with. */
  SECOND("Second only");

  private final String label;

  Comparison(String label) {
    this.label = label;
  }

  /** For people. */
  String label() {
    return label;
  }
}
