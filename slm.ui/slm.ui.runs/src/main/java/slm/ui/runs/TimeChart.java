package slm.ui.runs;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategorySeries;
import org.knowm.xchart.style.Styler;
import slm.ui.runs.Bench.VariantRow;

/** The seconds that the stages of a case take, on average, one on top of the other. */
record TimeChart(List<VariantRow> variants, Look look) implements Chart {

  private static final double MOST = 0.6;
  private static final double WIDEST = 110;
  private static final int STAGE = 90;
  private static final int LOW = 120;
  private static final int CHARACTER = 7;
  private static final double LEAST = 1e-4;

  /** Knows where its bars are. */
  private static final class Bars extends CategoryChart {

    private final double fill;

    Bars(int width, int height, double fill) {
      super(width, height);
      this.fill = fill;
      getStyler().setAvailableSpaceFill(fill);
    }

    /** Left edge and width of a bar. */
    double[] bar(int index, int count) {
      Rectangle2D bounds = plot.getBounds();
      double content = getStyler().getPlotContentSize() * bounds.getWidth();
      double step = content / count;
      double left = bounds.getX() + (bounds.getWidth() - content) / 2 + step * index;
      return new double[] {left + step * (1 - fill) / 2, step * fill};
    }
  }

  @Override
  public List<Spot> paint(Graphics2D graphics, int width, int height) {
    Bars chart = new Bars(width, height, Math.min(MOST, WIDEST * variants.size() / width));
    Styles.apply(chart.getStyler(), look, height);
    chart.getStyler().setStacked(true);
    chart.setYAxisTitle("seconds a case");
    List<String> stages = stages();
    boolean beside = Styles.boxesFit(stages.size(), height);
    if (!beside) {
      chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideS);
      chart.getStyler().setLegendLayout(Styler.LegendLayout.Horizontal);
    }
    chart.getStyler().setLegendVisible(beside || height >= LOW && stages.size() * STAGE < width);
    int characters = Math.max(3, (int) (0.8 * width / variants.size()) / CHARACTER);
    List<String> names = Ticks.names(variants.stream().map(VariantRow::label).toList(), characters);
    for (int s = 0; s < stages.size(); s++) {
      String stage = stages.get(s);
      CategorySeries series =
          chart.addSeries(
              stage,
              names,
              variants.stream().map(row -> row.seconds().getOrDefault(stage, 0.0)).toList());
      series.setFillColor(look.series(s));
    }
    chart.paint(graphics, width, height);
    List<Spot> spots = new ArrayList<>();
    for (int v = 0; v < variants.size(); v++) {
      double[] bar = chart.bar(v, variants.size());
      double below = 0;
      for (String stage : stages) {
        double seconds = variants.get(v).seconds().getOrDefault(stage, 0.0);
        double top = chart.getScreenYFromChart(below + seconds);
        double bottom = chart.getScreenYFromChart(below);
        spots.add(
            new Spot(
                bar[0],
                top,
                bar[1],
                bottom - top,
                "%s\n%s %s of %s"
                    .formatted(
                        variants.get(v).label(),
                        stage,
                        Words.seconds(seconds),
                        Words.seconds(variants.get(v).total())),
                Optional.empty()));
        below += seconds;
      }
    }
    return spots;
  }

  /** The stages that take any time, in their order. */
  private List<String> stages() {
    Set<String> stages = new LinkedHashSet<>();
    for (VariantRow row : variants) {
      row.seconds()
          .forEach(
              (stage, seconds) -> {
                if (seconds >= LEAST) {
                  stages.add(stage);
                }
              });
    }
    return List.copyOf(stages);
  }
}
