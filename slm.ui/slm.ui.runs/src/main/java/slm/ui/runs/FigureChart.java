package slm.ui.runs;

import java.awt.Color;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;
import slm.api.metric.MetricSpec;
import slm.api.statistics.Estimate;
import slm.ui.runs.Bench.VariantRow;

/**
 * A figure of each variant with two intervals: the thick one when other cases were drawn, the thin
 * one when other scenes were.
 */
record FigureChart(List<VariantRow> variants, MetricSpec figure, Look look) implements Chart {

  @Override
  public List<Spot> paint(Graphics2D graphics, int width, int height) {
    XYChart chart = new XYChart(width, height);
    Styles.apply(chart.getStyler(), look, height);
    boolean legend = Styles.legendFits(variants.size(), height, look);
    chart.getStyler().setLegendVisible(legend);
    chart.getStyler().setXAxisMin(-0.6);
    chart.getStyler().setXAxisMax(variants.size() - 0.4);
    chart.setYAxisTitle(title(figure));
    Ticks.names(chart, width, variants.stream().map(VariantRow::label).toList());
    chart.getStyler().setXAxisTicksVisible(!legend);
    for (int i = 0; i < variants.size(); i++) {
      Estimate estimate = variants.get(i).estimates().get(figure.id());
      if (estimate != null) {
        add(chart, i, estimate);
      }
    }
    range(chart);
    chart.paint(graphics, width, height);
    List<Spot> spots = new ArrayList<>();
    for (int i = 0; i < variants.size(); i++) {
      Estimate estimate = variants.get(i).estimates().get(figure.id());
      if (estimate != null) {
        spots.add(
            Spot.mark(
                chart.getScreenXFromChart(i),
                chart.getScreenYFromChart(estimate.mean()),
                text(variants.get(i).label(), figure, estimate),
                Optional.empty()));
      }
    }
    return spots;
  }

  /** All of the intervals with a little room. */
  private void range(XYChart chart) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (XYSeries series : chart.getSeriesMap().values()) {
      low = Math.min(low, series.getYMin());
      high = Math.max(high, series.getYMax());
    }
    if (low <= high) {
      double room = Math.max(1e-3, 0.06 * (high - low));
      chart.getStyler().setYAxisMin(low - room).setYAxisMax(high + room);
    }
  }

  private void add(XYChart chart, int i, Estimate estimate) {
    Color colour = look.series(i);
    double[] x = {i, i};
    if (estimate.n() > 1 && Double.isFinite(estimate.overCases().low())) {
      XYSeries cases =
          chart.addSeries(
              "cases " + i,
              x,
              new double[] {estimate.overCases().low(), estimate.overCases().high()});
      Styles.line(cases, look.faint(colour), 7);
      cases.setShowInLegend(false);
    }
    if (estimate.clusters() > 1 && Double.isFinite(estimate.overClusters().low())) {
      XYSeries scenes =
          chart.addSeries(
              "scenes " + i,
              x,
              new double[] {estimate.overClusters().low(), estimate.overClusters().high()});
      Styles.line(scenes, colour, 1.5f);
      scenes.setShowInLegend(false);
    }
    XYSeries mean = chart.addSeries("mean " + i, new double[] {i}, new double[] {estimate.mean()});
    mean.setLabel(Styles.brief(variants.get(i).label(), Styles.LONGEST_LABEL));
    Styles.marks(mean, colour, SeriesMarkers.CIRCLE);
  }

  static String title(MetricSpec figure) {
    return figure.title() + (figure.higherIsBetter() ? "" : " (lower is better)");
  }

  /** All that is known of a mean. */
  static String text(String label, MetricSpec figure, Estimate estimate) {
    String text = label + "\n" + figure.title() + " " + Words.figure(estimate.mean());
    if (estimate.n() > 1) {
      text +=
          "\nover " + estimate.n() + " cases " + Words.interval(estimate.overCases(), estimate.n());
    }
    if (estimate.clusters() > 1) {
      text +=
          "\nover "
              + estimate.clusters()
              + " scenes "
              + Words.interval(estimate.overClusters(), estimate.clusters());
    }
    return text;
  }
}
