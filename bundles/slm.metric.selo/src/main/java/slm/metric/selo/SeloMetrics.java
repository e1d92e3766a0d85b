package slm.metric.selo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import slm.api.Monitor;
import slm.api.Stage;
import slm.api.dataset.Polygon;
import slm.api.map.ProbabilityMap;
import slm.api.metric.Diagnostic;
import slm.api.metric.LevelCounts;
import slm.api.metric.MapMetric;
import slm.api.metric.MetricFactory;
import slm.api.metric.MetricResult;
import slm.api.metric.MetricSpec;
import slm.api.metric.Peak;
import slm.api.metric.RegionMask;
import slm.api.raster.Extent;

/**
 * The four metrics of semantic localization. With {@code P = map / 255} in 0..1:
 *
 * <ul>
 *   <li><b>Rsu</b>, the share of probability inside the regions: {@code 1 - exp(-0.707 * S_in /
 *       (S_all - S_in + 1e-7) * (HW - A) / A)}, {@code S} being sums of P and {@code A} the number
 *       of pixels in the regions.
 *   <li><b>Ras</b>, how far attention is from the regions' centres: {@code (e^(3x) - 1) / (e^3 -
 *       1)}, {@code x} being the mean over the regions of the mean distance of the peaks in the
 *       region's circle to its centre, as a part of its radius, or 1 where there is no peak.
 *   <li><b>Rda</b>, how scattered attention is: the mean over the regions of 0 for no peak in the
 *       circle, 1 for one, else {@code 0.5 * (1 - d / r) + exp(-0.5 * (n + 2))} for {@code n} peaks
 *       at the mean distance {@code d} from their mean point.
 *   <li><b>Rmi</b> {@code = 0.4 Rsu + 0.35 (1 - Ras) + 0.25 Rda}.
 * </ul>
 *
 * <p>O(pixels), with memory for bands of the map. Source: "Learning to Evaluate Performance of
 * Multi-modal Semantic Localization" (TGRS 2022), in the form of its published code.
 */
@Stage(
    id = "selo",
    title = "Rsu, Rda, Ras, Rmi",
    summary = "The metrics of semantic localization of the TGRS 2022 paper.")
@Component(service = MetricFactory.class)
public final class SeloMetrics implements MetricFactory<SeloSettings> {

  private static final List<MetricSpec> SPECS =
      List.of(
          new MetricSpec("rsu", "Rsu", true, "Share of the probability that lies in the regions."),
          new MetricSpec("rda", "Rda", true, "How concentrated attention is in each region."),
          new MetricSpec("ras", "Ras", false, "How far attention is from the regions' centres."),
          new MetricSpec("rmi", "Rmi", true, "Weighted mean of Rsu, 1 - Ras and Rda."));

  @Override
  public Class<SeloSettings> settings() {
    return SeloSettings.class;
  }

  @Override
  public MapMetric create(SeloSettings settings) {
    return new MapMetric() {
      @Override
      public List<MetricSpec> specs() {
        return SPECS;
      }

      @Override
      public MetricResult evaluate(ProbabilityMap map, List<Polygon> regions, Monitor monitor) {
        return SeloMetrics.evaluate(settings, map, regions, monitor);
      }
    };
  }

  private static MetricResult evaluate(
      SeloSettings settings, ProbabilityMap map, List<Polygon> regions, Monitor monitor) {
    List<RegionCircle> circles = new ArrayList<>();
    for (Polygon region : regions) {
      circles.add(RegionCircle.of(region, settings.radius(), circles.size() + 1));
    }
    Extent extent = map.extent();
    RegionMask mask = RegionMask.required(extent, regions);
    long area = mask.area();
    List<Peak> peaks = new PeakFinder(settings).find(map, monitor);
    double rsu = rsu(LevelCounts.of(map, mask, monitor), extent, area);
    double ras = ras(circles, peaks);
    double rda = rda(circles, peaks);
    Map<String, Double> values = new LinkedHashMap<>();
    values.put("rsu", rsu);
    values.put("rda", rda);
    values.put("ras", ras);
    values.put(
        "rmi",
        settings.suWeight() * rsu + settings.asWeight() * (1 - ras) + settings.daWeight() * rda);
    return new MetricResult(values, diagnostics(area, circles, peaks));
  }

  private static double rsu(LevelCounts levels, Extent extent, long area) {
    double in = levels.insideSum() / 255.0;
    double rest = levels.outsideSum() / 255.0;
    return 1 - Math.exp(-0.707 * (in / (rest + 1e-7)) * ((extent.pixels() - area) / (double) area));
  }

  private static double ras(List<RegionCircle> circles, List<Peak> peaks) {
    double x = 0;
    for (RegionCircle circle : circles) {
      double sum = 0;
      int near = 0;
      for (Peak peak : peaks) {
        double distance = circle.distance(peak.x(), peak.y());
        if (distance <= circle.radius()) {
          sum += distance;
          near++;
        }
      }
      x += (near == 0 ? circle.radius() : sum / near) / circle.radius();
    }
    x /= circles.size();
    return (Math.exp(3 * x) - 1) / (Math.exp(3) - 1);
  }

  private static double rda(List<RegionCircle> circles, List<Peak> peaks) {
    double sum = 0;
    for (RegionCircle circle : circles) {
      List<Peak> near =
          peaks.stream()
              .filter(peak -> circle.distance(peak.x(), peak.y()) <= circle.radius())
              .toList();
      sum += near.size() < 2 ? near.size() : concentration(circle, near);
    }
    return sum / circles.size();
  }

  private static double concentration(RegionCircle circle, List<Peak> near) {
    double meanX = near.stream().mapToDouble(Peak::x).average().orElseThrow();
    double meanY = near.stream().mapToDouble(Peak::y).average().orElseThrow();
    double distance =
        near.stream()
            .mapToDouble(peak -> Math.hypot(peak.x() - meanX, peak.y() - meanY))
            .average()
            .orElseThrow();
    return 0.5 * (1 - distance / circle.radius()) + Math.exp(-0.5 * (near.size() + 2));
  }

  private static List<Diagnostic> diagnostics(
      long area, List<RegionCircle> circles, List<Peak> peaks) {
    List<Diagnostic> diagnostics = new ArrayList<>();
    diagnostics.add(new Diagnostic.Quantity("mask pixels", area));
    circles.forEach(
        c -> diagnostics.add(new Diagnostic.Circle("region circle", c.x(), c.y(), c.radius())));
    peaks.forEach(p -> diagnostics.add(new Diagnostic.Point("peak", p.x(), p.y(), p.value())));
    return diagnostics;
  }
}
