package slm.ui.parts;

/** Where in the window a part has its place at first. */
public enum Area {
  /** What to look for: the sentences. Above {@link #LEFT}. */
  UPPER_LEFT,
  /** How to look for it: the variant. */
  LEFT,
  /** The scene. */
  CENTRE,
  /** What is selected. */
  RIGHT,
  /** What goes on: runs, bundles, logs. */
  BOTTOM
}
