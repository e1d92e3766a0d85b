package slm.ui.details;

import org.eclipse.swt.graphics.RGB;
import slm.ui.parts.Theme;

/** Colours of the variants. */
final class SideColour {

  private SideColour() {}

  /** Of what is drawn for a variant. */
  static RGB of(Theme theme, boolean second) {
    return second ? theme.warning() : theme.accent();
  }
}
