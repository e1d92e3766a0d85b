package slm.ui.parts;

/** Where in the window a part has its place at first. */
public enum Area {
  /** What to do: the variant and the sentences. */
  LEFT,
  /** The scene. */
  CENTRE,
  /** What is selected. */
  RIGHT,
  /** What goes on: runs, bundles, logs. */
  BOTTOM
}
