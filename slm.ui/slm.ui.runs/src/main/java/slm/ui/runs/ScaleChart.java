package slm.ui.runs;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;
import slm.api.metric.MetricSpec;
import slm.api.result.PartIdentity;
import slm.api.statistics.Estimate;
import slm.ui.runs.Bench.VariantRow;

/**
 * A figure against the sizes of the tiles, where variants differ in nothing else; and, dashed, the
 * seconds of a case.
 */
record ScaleChart(List<String> sizes, List<List<VariantRow>> series, MetricSpec figure, Look look)
    implements Chart {

  private static final String SIZES = "sizes";
  private static final String SECONDS = "seconds a case";

  /** The chart of variants, if there are some that differ in the sizes of their tiles only. */
  static Optional<ScaleChart> of(List<VariantRow> variants, MetricSpec figure, Look look) {
    Map<Object, Map<String, VariantRow>> groups = new LinkedHashMap<>();
    for (VariantRow row : variants) {
      if (!sizes(row).isEmpty()) {
        groups
            .computeIfAbsent(rest(row), key -> new LinkedHashMap<>())
            .putIfAbsent(sizes(row), row);
      }
    }
    List<List<VariantRow>> series =
        groups.values().stream()
            .filter(group -> group.size() > 1)
            .map(group -> List.copyOf(group.values()))
            .toList();
    if (series.isEmpty()) {
      return Optional.empty();
    }
    TreeSet<String> sizes = new TreeSet<>(Comparator.comparing(ScaleChart::smallest));
    series.forEach(group -> group.forEach(row -> sizes.add(sizes(row))));
    return Optional.of(new ScaleChart(List.copyOf(sizes), series, figure, look));
  }

  /** Orders sets of sizes: single ones first, then by their sizes. */
  private static String smallest(String sizes) {
    String[] parts = sizes.split("\\+");
    StringBuilder text = new StringBuilder("%04d".formatted(parts.length));
    for (String part : parts) {
      text.append(" ".repeat(Math.max(0, 8 - part.length()))).append(part);
    }
    return text.toString();
  }

  private static String sizes(VariantRow row) {
    return row.part("tiler")
        .map(tiler -> tiler.settings().getOrDefault(SIZES, ""))
        .orElse("")
        .replaceAll("\\s*,\\s*", "+");
  }

  /** All but the sizes. */
  private static Object rest(VariantRow row) {
    return row.identity().parts().stream()
        .map(
            part -> {
              Map<String, String> settings = new LinkedHashMap<>(part.settings());
              if (part.kind().equals("tiler")) {
                settings.remove(SIZES);
              }
              return List.of(part.kind(), part.id(), settings, part.digest());
            })
        .toList();
  }

  @Override
  public List<Spot> paint(Graphics2D graphics, int width, int height) {
    XYChart chart = new XYChart(width, height);
    Styles.apply(chart.getStyler(), look, height);
    chart.getStyler().setLegendVisible(Styles.legendFits(2 * series.size(), height, look));
    chart.getStyler().setXAxisMin(-0.5);
    chart.getStyler().setXAxisMax(sizes.size() - 0.5);
    chart.getStyler().setYAxisGroupPosition(1, Styler.YAxisPosition.Right);
    Color muted = Look.awt(look.theme().muted());
    chart.getStyler().setYAxisGroupTitleColor(1, muted);
    chart.getStyler().setYAxisGroupTickLabelsColorMap(1, muted);
    chart.setXAxisTitle("sizes of tiles, pixels");
    chart.setYAxisGroupTitle(0, FigureChart.title(figure));
    chart.setYAxisGroupTitle(1, SECONDS);
    chart.getStyler().setYAxisMin(1, 0.0);
    Ticks.names(chart, width, sizes);
    List<String> names = names();
    for (int i = 0; i < series.size(); i++) {
      times(chart, i, names.get(i));
    }
    for (int i = 0; i < series.size(); i++) {
      figures(chart, i, names.get(i));
    }
    chart.paint(graphics, width, height);
    return spots(chart);
  }

  private void times(XYChart chart, int i, String name) {
    List<VariantRow> rows = ordered(series.get(i));
    XYSeries seconds =
        chart.addSeries(
            "time " + i, x(rows), rows.stream().mapToDouble(VariantRow::total).toArray());
    seconds.setYAxisGroup(1);
    Styles.line(
        seconds,
        series.size() == 1 ? Look.awt(look.theme().muted()) : look.faint(look.series(i)),
        1);
    seconds.setLineStyle(
        new BasicStroke(
            1.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {4, 4}, 0));
    seconds.setLabel(Styles.brief(name.isEmpty() ? "time" : "time, " + name, Styles.LONGEST_LABEL));
  }

  private void figures(XYChart chart, int i, String name) {
    List<VariantRow> rows =
        ordered(series.get(i)).stream()
            .filter(row -> row.estimates().containsKey(figure.id()))
            .toList();
    if (rows.isEmpty()) {
      return;
    }
    Color colour = look.series(i);
    double[] x = x(rows);
    for (int r = 0; r < rows.size(); r++) {
      Estimate estimate = rows.get(r).estimates().get(figure.id());
      if (estimate.n() > 1 && Double.isFinite(estimate.overCases().low())) {
        XYSeries interval =
            chart.addSeries(
                "interval " + i + " " + r,
                new double[] {x[r], x[r]},
                new double[] {estimate.overCases().low(), estimate.overCases().high()});
        Styles.line(interval, look.faint(colour), 5);
        interval.setShowInLegend(false);
      }
    }
    XYSeries means =
        chart.addSeries(
            "mean " + i, x, rows.stream().mapToDouble(row -> row.mean(figure.id())).toArray());
    Styles.line(means, colour, 2);
    means.setMarker(SeriesMarkers.CIRCLE);
    means.setMarkerColor(colour);
    means.setLabel(
        Styles.brief(
            name.isEmpty() ? figure.title() : figure.title() + ", " + name, Styles.LONGEST_LABEL));
  }

  private List<Spot> spots(XYChart chart) {
    List<Spot> spots = new ArrayList<>();
    for (List<VariantRow> group : series) {
      for (VariantRow row : group) {
        Estimate estimate = row.estimates().get(figure.id());
        if (estimate != null) {
          spots.add(
              Spot.mark(
                  chart.getScreenXFromChart(sizes.indexOf(sizes(row))),
                  chart.getScreenYFromChart(estimate.mean(), 0),
                  FigureChart.text(row.label(), figure, estimate)
                      + "\n"
                      + Words.seconds(row.total())
                      + " a case",
                  Optional.empty()));
        }
      }
    }
    return spots;
  }

  private List<VariantRow> ordered(List<VariantRow> rows) {
    return rows.stream().sorted(Comparator.comparingInt(row -> sizes.indexOf(sizes(row)))).toList();
  }

  private double[] x(List<VariantRow> rows) {
    return rows.stream().mapToDouble(row -> sizes.indexOf(sizes(row))).toArray();
  }

  /** What tells the lines apart; empty when there is one. */
  private List<String> names() {
    if (series.size() == 1) {
      return List.of("");
    }
    List<String> kinds =
        series.get(0).get(0).identity().parts().stream()
            .map(PartIdentity::kind)
            .distinct()
            .filter(kind -> series.stream().map(group -> part(group, kind)).distinct().count() > 1)
            .toList();
    return series.stream()
        .map(
            group ->
                kinds.stream().map(kind -> part(group, kind)).collect(Collectors.joining(", ")))
        .toList();
  }

  private static String part(List<VariantRow> group, String kind) {
    return group
        .get(0)
        .part(kind)
        .map(
            part -> {
              Map<String, String> settings = new LinkedHashMap<>(part.settings());
              settings.remove(SIZES);
              return settings.isEmpty() ? part.id() : part.id() + " " + settings.values();
            })
        .orElse("none");
  }
}
