package slm.ui.runs;

import java.awt.Color;
import java.awt.Font;
import org.eclipse.swt.graphics.RGB;
import slm.ui.parts.Theme;

/**
 * How charts look.
 *
 * @param text size of the words, in pixels of a screen without scaling
 */
record Look(Theme theme, int text) {

  /** Told apart with any kind of colour vision, on bright and on dark ground. */
  private static final int[] SERIES = {
    0x0072b2, 0xe69f00, 0x009e73, 0xcc79a7, 0x56b4e9, 0xd55e00, 0x8c7ae6, 0x999933
  };

  private static final double LIGHTER = 0.25;

  static Color awt(RGB rgb) {
    return new Color(rgb.red, rgb.green, rgb.blue);
  }

  Font font() {
    return new Font(Font.SANS_SERIF, Font.PLAIN, text);
  }

  /** The colour of the n-th series. */
  Color series(int n) {
    Color plain = new Color(SERIES[n % SERIES.length]);
    return theme.dark() ? mixed(plain, Color.WHITE, LIGHTER) : plain;
  }

  /** The same colour, closer to the ground. */
  Color faint(Color colour) {
    return mixed(colour, awt(theme.panel()), 0.6);
  }

  private static Color mixed(Color one, Color other, double share) {
    return new Color(
        (int) Math.round(one.getRed() * (1 - share) + other.getRed() * share),
        (int) Math.round(one.getGreen() * (1 - share) + other.getGreen() * share),
        (int) Math.round(one.getBlue() * (1 - share) + other.getBlue() * share));
  }
}
