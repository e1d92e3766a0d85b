package slm.ui.details;

import org.eclipse.swt.graphics.RGB;
import slm.ui.details.Page.Tone;
import slm.ui.parts.Theme;

/** Colours of tones. */
final class Tones {

  private Tones() {}

  static RGB colour(Theme theme, Tone tone) {
    return switch (tone) {
      case PLAIN -> theme.text();
      case MUTED -> theme.muted();
      case GOOD -> theme.good();
      case WARNING -> theme.warning();
      case ERROR -> theme.error();
    };
  }

  /** Of what is drawn for a variant. */
  static RGB ofSide(Theme theme, boolean second) {
    return second ? theme.warning() : theme.accent();
  }
}
