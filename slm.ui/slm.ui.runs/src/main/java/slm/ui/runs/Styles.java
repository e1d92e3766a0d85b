package slm.ui.runs;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.Locale;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** What all charts have in common. */
final class Styles {

  static final int LONGEST_LABEL = 34;

  /** A chart that is lower has no room for the name of its upright axis. */
  private static final int LOW = 140;

  /** Height that a filled box of a legend takes. */
  private static final int BOX = 24;

  private Styles() {}

  static void apply(AxesChartStyler styler, Look look, int height) {
    Color ground = Look.awt(look.theme().panel());
    Color ink = Look.awt(look.theme().text());
    Color line = Look.awt(look.theme().line());
    Font font = look.font();
    styler.setBaseFont(font);
    styler.setLocale(Locale.ROOT);
    styler.setChartBackgroundColor(ground);
    styler.setPlotBackgroundColor(ground);
    styler.setPlotBorderVisible(false);
    styler.setChartFontColor(ink);
    styler.setChartTitleVisible(false);
    styler.setChartPadding(8);
    styler.setAntiAlias(true);
    styler.setToolTipsEnabled(false);
    styler.setPlotGridLinesColor(line);
    styler.setPlotGridLinesStroke(new BasicStroke(0.7f));
    styler.setPlotGridVerticalLinesVisible(false);
    styler.setPlotMargin(2);
    styler.setAxisTicksLineVisible(false);
    styler.setAxisTicksMarksVisible(false);
    styler.setAxisTickLabelsFont(font);
    styler.setAxisTickLabelsColor(ink);
    styler.setAxisTitleFont(font);
    styler.setXAxisTitleColor(ink);
    styler.setYAxisTitleColor(ink);
    styler.setAxisTitlePadding(4);
    styler.setYAxisTitleVisible(height >= LOW);
    styler.setAxisTickPadding(4);
    styler.setYAxisTickMarkSpacingHint(34);
    styler.setAnnotationTextFont(font);
    styler.setAnnotationTextFontColor(ink);
    styler.setLegendPosition(Styler.LegendPosition.OutsideE);
    styler.setLegendFont(font);
    styler.setLegendBackgroundColor(ground);
    styler.setLegendBorderColor(ground);
    styler.setLegendPadding(4);
    styler.setLegendSeriesLineLength(12);
    styler.setMarkerSize(8);
    styler.setDecimalPattern("0.####");
  }

  static void marks(XYSeries series, Color colour, Marker marker) {
    series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
    series.setMarker(marker);
    series.setMarkerColor(colour);
    series.setLineColor(colour);
  }

  static void line(XYSeries series, Color colour, float width) {
    series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Line);
    series.setMarker(SeriesMarkers.NONE);
    series.setLineStyle(new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
    series.setLineWidth(width);
    series.setLineColor(colour);
  }

  /** No longer than some characters; what is left out in the middle is marked. */
  static String brief(String label, int most) {
    if (label.length() <= most) {
      return label;
    }
    int head = (most - 1) / 2;
    return label.substring(0, head)
        + "\u2026"
        + label.substring(label.length() - (most - 1 - head));
  }

  /** Whether a legend of so many lines has its place. */
  static boolean legendFits(int lines, int height, Look look) {
    return lines * (look.text() * 1.3 + 6) + 16 <= height;
  }

  /** Whether a legend of so many filled boxes has its place. */
  static boolean boxesFit(int boxes, int height) {
    return boxes * BOX + 16 <= height;
  }
}
