package slm.ui.runs;

import java.util.Optional;
import slm.api.metric.MetricSpec;
import slm.ui.runs.Bench.VariantRow;

/**
 * What is chosen to be drawn.
 *
 * @param figure id of a figure; another one is taken when it is not there
 * @param first index of a variant, for charts of two
 * @param second index of the other
 */
record Charts(ChartKind kind, String figure, int first, int second) {

  /**
   * What came of the choice.
   *
   * @param chart empty when there is nothing to draw
   * @param why there is nothing to draw; empty when there is
   */
  record Made(Optional<Chart> chart, String why) {

    static Made of(Chart chart) {
      return new Made(Optional.of(chart), "");
    }

    static Made nothing(String why) {
      return new Made(Optional.empty(), why);
    }
  }

  Made of(Bench bench, Look look) {
    if (bench.variants().stream().noneMatch(row -> row.done() > 0)) {
      return Made.nothing("No case was done yet.");
    }
    if (kind == ChartKind.TIMES) {
      return Made.of(
          new TimeChart(bench.variants().stream().filter(row -> row.done() > 0).toList(), look));
    }
    Optional<MetricSpec> spec = bench.figure(figure);
    if (spec.isEmpty()) {
      return Made.nothing("These runs were made without metrics, so they have no figures.");
    }
    return switch (kind) {
      case SCALES ->
          ScaleChart.of(bench.variants(), spec.get(), look)
              .map(Made::of)
              .orElseGet(
                  () ->
                      Made.nothing(
                          "No variants of these runs differ in the sizes of their tiles only. The"
                              + " study scales makes such a run, or a matrix over tiler sizes."));
      case CASES -> cases(bench, spec.get(), look);
      default -> Made.of(new FigureChart(bench.variants(), spec.get(), look));
    };
  }

  private Made cases(Bench bench, MetricSpec spec, Look look) {
    if (bench.variants().size() < 2) {
      return Made.nothing(
          "There is one variant only. Select another run beside it in Runs, with Ctrl.");
    }
    VariantRow one = bench.variants().get(Math.min(first, bench.variants().size() - 1));
    VariantRow other = bench.variants().get(Math.min(second, bench.variants().size() - 1));
    return CaseChart.of(bench, one, other, spec, look)
        .map(Made::of)
        .orElseGet(() -> Made.nothing("These two variants have done no case in common."));
  }
}
