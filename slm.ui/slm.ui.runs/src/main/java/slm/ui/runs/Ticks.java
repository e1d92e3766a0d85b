package slm.ui.runs;

import java.util.function.IntFunction;
import org.knowm.xchart.XYChart;

/** Names in the place of numbers along an axis. */
final class Ticks {

  private static final double EPSILON = 1e-6;
  private static final double SHARE = 0.8;
  private static final int CHARACTER = 7;

  private Ticks() {}

  /** Names the whole numbers of the horizontal axis, from 0. */
  static void names(XYChart chart, int width, int count, IntFunction<String> name) {
    int room = (int) (SHARE * width / Math.max(1, count));
    int characters = Math.max(3, room / CHARACTER);
    chart.getStyler().setXAxisTickMarkSpacingHint(Math.max(8, (int) (SHARE * room)));
    chart.setCustomXAxisTickLabelsFormatter(
        value -> {
          long index = Math.round(value);
          boolean whole = Math.abs(value - index) < EPSILON && index >= 0 && index < count;
          return whole ? Styles.brief(name.apply((int) index), characters) : " ";
        });
  }
}
