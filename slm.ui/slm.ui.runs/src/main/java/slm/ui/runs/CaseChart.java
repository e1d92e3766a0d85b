package slm.ui.runs;

import java.awt.Color;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;
import slm.api.metric.MetricSpec;
import slm.ui.runs.Bench.CaseRow;
import slm.ui.runs.Bench.VariantRow;

/** A figure of each case under one variant against that under another. */
record CaseChart(
    VariantRow first, VariantRow second, List<Pair> pairs, MetricSpec figure, Look look)
    implements Chart {

  /** A case under both. */
  record Pair(CaseRow first, CaseRow second) {}

  /** The chart of two variants, if they have a case in common. */
  static Optional<CaseChart> of(
      Bench bench, VariantRow first, VariantRow second, MetricSpec figure, Look look) {
    Map<List<Object>, CaseRow> others = new HashMap<>();
    for (CaseRow row : bench.cases()) {
      if (row.of().key().equals(second.key())) {
        others.put(subject(row), row);
      }
    }
    List<Pair> pairs = new ArrayList<>();
    for (CaseRow row : bench.cases()) {
      CaseRow other = row.of().key().equals(first.key()) ? others.get(subject(row)) : null;
      if (other != null
          && Double.isFinite(row.figure(figure.id()))
          && Double.isFinite(other.figure(figure.id()))) {
        pairs.add(new Pair(row, other));
      }
    }
    return pairs.isEmpty()
        ? Optional.empty()
        : Optional.of(new CaseChart(first, second, pairs, figure, look));
  }

  /** What makes a case the same case in another run. */
  private static List<Object> subject(CaseRow row) {
    return List.of(
        row.outcome().subject().index(),
        row.outcome().subject().scene().name(),
        row.outcome().subject().query());
  }

  @Override
  public List<Spot> paint(Graphics2D graphics, int width, int height) {
    XYChart chart = new XYChart(width, height);
    Styles.apply(chart.getStyler(), look, height);
    chart.getStyler().setPlotGridVerticalLinesVisible(true);
    chart.getStyler().setLegendVisible(Styles.legendFits(3, height, look));
    chart.setXAxisTitle(Styles.brief(first.label(), Styles.LONGEST_LABEL) + ": " + figure.title());
    chart.setYAxisTitle(Styles.brief(second.label(), Styles.LONGEST_LABEL));
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (Pair pair : pairs) {
      low = Math.min(low, Math.min(x(pair), y(pair)));
      high = Math.max(high, Math.max(x(pair), y(pair)));
    }
    double margin = Math.max(1e-3, 0.05 * (high - low));
    low -= margin;
    high += margin;
    chart.getStyler().setXAxisMin(low).setXAxisMax(high);
    chart.getStyler().setYAxisMin(low).setYAxisMax(high);
    XYSeries equal = chart.addSeries("equal", new double[] {low, high}, new double[] {low, high});
    Styles.line(equal, Look.awt(look.theme().muted()), 1);
    equal.setShowInLegend(false);
    marks(chart, "first", pairs.stream().filter(pair -> better(pair) > 0).toList(), look.series(0));
    marks(
        chart, "second", pairs.stream().filter(pair -> better(pair) < 0).toList(), look.series(1));
    marks(
        chart,
        "neither",
        pairs.stream().filter(pair -> better(pair) == 0).toList(),
        Look.awt(look.theme().muted()));
    chart.paint(graphics, width, height);
    return pairs.stream()
        .map(
            pair ->
                Spot.mark(
                    chart.getScreenXFromChart(x(pair)),
                    chart.getScreenYFromChart(y(pair)),
                    text(pair),
                    Optional.of(pair.first())))
        .toList();
  }

  private void marks(XYChart chart, String which, List<Pair> some, Color colour) {
    if (some.isEmpty()) {
      return;
    }
    XYSeries series =
        chart.addSeries(
            which,
            some.stream().mapToDouble(this::x).toArray(),
            some.stream().mapToDouble(this::y).toArray());
    Styles.marks(series, colour, SeriesMarkers.CIRCLE);
    String cases = Words.count(some.size(), "case", "cases");
    series.setLabel(
        switch (which) {
          case "first" -> cases + ": " + Styles.brief(first.label(), 20) + " is better";
          case "second" -> cases + ": " + Styles.brief(second.label(), 20) + " is better";
          default -> cases + ": equal";
        });
  }

  private double x(Pair pair) {
    return pair.first().figure(figure.id());
  }

  private double y(Pair pair) {
    return pair.second().figure(figure.id());
  }

  /** Positive when the first is better, negative when the second is. */
  private int better(Pair pair) {
    int order = Double.compare(x(pair), y(pair));
    return figure.higherIsBetter() ? order : -order;
  }

  private String text(Pair pair) {
    return "Case %d: %s\nin %s\n%s %s against %s"
        .formatted(
            pair.first().outcome().subject().index(),
            pair.first().outcome().subject().query(),
            pair.first().outcome().subject().scene().name(),
            figure.title(),
            Words.figure(x(pair)),
            Words.figure(y(pair)));
  }
}
