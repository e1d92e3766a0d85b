package slm.ui.desk;

/** Which of two variants. */
public enum Side {
  /** The variant that is worked on. */
  FIRST,
  /** The one it is compared with. */
  SECOND
}
