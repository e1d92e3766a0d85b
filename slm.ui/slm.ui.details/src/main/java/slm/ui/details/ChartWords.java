package slm.ui.details;

import java.util.ArrayList;
import java.util.List;
import slm.ui.details.Page.Chart;
import slm.ui.details.Page.Trace;

/** Says what curves are at some place. */
final class ChartWords {

  private ChartWords() {}

  /**
   * The points next to a place.
   *
   * @param part of the width of the axis, 0 to 1
   */
  static String at(Chart chart, double part) {
    if (part < 0 || part > 1) {
      return "";
    }
    Axis across = Axis.of(chart.traces().stream().flatMap(t -> t.x().stream()).toList());
    double x = across.from() + part * (across.to() - across.from());
    List<String> words = new ArrayList<>();
    for (Trace trace : chart.traces()) {
      int nearest = 0;
      for (int i = 1; i < trace.x().size(); i++) {
        if (Math.abs(trace.x().get(i) - x) < Math.abs(trace.x().get(nearest) - x)) {
          nearest = i;
        }
      }
      words.add(
          (trace.side().isEmpty() ? "" : trace.side() + ": ")
              + chart.yLabel()
              + " "
              + Say.number(trace.y().get(nearest))
              + " at "
              + chart.xLabel()
              + " "
              + Say.number(trace.x().get(nearest)));
    }
    return String.join("\n", words);
  }
}
