package slm.ui.imagej.parts;

import ij.ImagePlus;
import ij.gui.Overlay;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import slm.api.InputException;
import slm.api.Monitor;
import slm.api.dataset.Polygon;
import slm.api.map.ProbabilityMap;
import slm.api.metric.MapMetric;
import slm.api.metric.MetricFactory;
import slm.api.metric.MetricResult;
import slm.api.metric.MetricSpec;
import slm.ui.imagej.exchange.MapImages;
import slm.ui.imagej.exchange.Rois;

/**
 * A metric that is a macro: the map is the current image, the regions are its overlay; the macro
 * returns {@code name=value} for each of its figures, or a single number.
 */
record MacroMetric(MacroPart part, MacroHeader header) implements MetricFactory<MacroSettings> {

  @Override
  public Class<MacroSettings> settings() {
    return MacroSettings.class;
  }

  @Override
  public MapMetric create(MacroSettings settings) {
    return new MapMetric() {
      @Override
      public List<MetricSpec> specs() {
        return header.figures();
      }

      @Override
      public MetricResult evaluate(ProbabilityMap map, List<Polygon> regions, Monitor monitor) {
        ImagePlus image = MapImages.image(map, "map", "Grays", null);
        Overlay overlay = new Overlay();
        regions.forEach(region -> overlay.add(Rois.roi(region, "region")));
        image.setOverlay(overlay);
        return new MetricResult(
            figures(part.run(image, settings.options(), monitor).value()), List.of());
      }
    };
  }

  private Map<String, Double> figures(String value) {
    Map<String, Double> figures = new LinkedHashMap<>();
    List<String> parts = List.of(value.strip().split("[,;\\s]+"));
    boolean single = header.figures().size() == 1 && parts.size() == 1 && !value.contains("=");
    for (MetricSpec figure : header.figures()) {
      String text =
          single
              ? parts.get(0)
              : parts.stream()
                  .filter(one -> one.startsWith(figure.id() + "="))
                  .map(one -> one.substring(figure.id().length() + 1))
                  .findFirst()
                  .orElse("");
      figures.put(figure.id(), number(figure, text, value));
    }
    return figures;
  }

  private double number(MetricSpec figure, String text, String value) {
    try {
      double number = Double.parseDouble(text);
      if (Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      // told below, with what is finite no number either
    }
    throw new InputException(
        part.name() + " returned '" + value + "', which has no number for " + figure.id(),
        "Let it return " + figure.id() + "=NUMBER");
  }
}
