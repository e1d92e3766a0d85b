package slm.ui.runs;

import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.XYChart;

/** Names in the place of numbers along an axis. */
final class Ticks {

  private static final double EPSILON = 1e-6;
  private static final double SHARE = 0.8;
  private static final int CHARACTER = 7;

  /** Thin enough not to be seen; the library draws no names at all unless all are different. */
  private static final String HAIR = "\u200a";

  private Ticks() {}

  /** Names the whole numbers of the horizontal axis, from 0. */
  static void names(XYChart chart, int width, List<String> labels) {
    int room = (int) (SHARE * width / Math.max(1, labels.size()));
    List<String> names = names(labels, Math.max(3, room / CHARACTER));
    chart.getStyler().setXAxisTickMarkSpacingHint(Math.max(8, (int) (SHARE * room)));
    chart.setCustomXAxisTickLabelsFormatter(
        value -> {
          long index = Math.round(value);
          boolean whole = Math.abs(value - index) < EPSILON && index >= 0 && index < names.size();
          return whole
              ? names.get((int) index)
              : HAIR.repeat(1 + Math.abs((int) Math.round(10 * (value + 1))));
        });
  }

  /** Names of at most so many characters, all different. */
  static List<String> names(List<String> labels, int most) {
    List<String> names = new ArrayList<>();
    for (String label : labels) {
      String name = Styles.brief(label, most);
      while (names.contains(name)) {
        name += HAIR;
      }
      names.add(name);
    }
    return names;
  }
}
