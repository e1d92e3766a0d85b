package slm.ui.parts;

import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.RGB;

/**
 * Colours of what is drawn by hand; widgets have the system's, in the same brightness.
 *
 * @param dark whether text is brighter than its background
 * @param canvas behind pictures
 * @param panel behind groups of things
 * @param text of words
 * @param muted of words that matter less
 * @param line between things
 * @param accent of what is selected or goes on
 * @param good of what is well
 * @param warning of what needs attention
 * @param error of what failed
 */
public record Theme(
    boolean dark,
    RGB canvas,
    RGB panel,
    RGB text,
    RGB muted,
    RGB line,
    RGB accent,
    RGB good,
    RGB warning,
    RGB error) {

  /** Dark words on a bright ground. */
  public static final Theme LIGHT =
      new Theme(
          false,
          new RGB(226, 229, 233),
          new RGB(250, 250, 251),
          new RGB(28, 32, 38),
          new RGB(104, 112, 122),
          new RGB(205, 210, 216),
          new RGB(23, 105, 196),
          new RGB(22, 128, 67),
          new RGB(168, 104, 0),
          new RGB(190, 36, 42));

  /** Bright words on a dark ground. */
  public static final Theme DARK =
      new Theme(
          true,
          new RGB(24, 26, 29),
          new RGB(44, 47, 51),
          new RGB(232, 234, 237),
          new RGB(158, 165, 173),
          new RGB(72, 77, 84),
          new RGB(92, 165, 255),
          new RGB(92, 200, 130),
          new RGB(240, 180, 70),
          new RGB(255, 116, 108));

  /** A colour to draw with; needs no disposal. */
  public static Color color(RGB rgb) {
    return new Color(rgb);
  }
}
