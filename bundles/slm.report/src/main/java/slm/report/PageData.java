package slm.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import slm.api.dataset.Polygon;
import slm.api.metric.Diagnostic;
import slm.api.metric.MetricSpec;
import slm.api.metric.Peak;
import slm.api.result.CaseOutcome;
import slm.api.statistics.Estimate;

/** What the page's scripts draw from, as JSON that can stand in a page. */
final class PageData {

  private static final int CURVE_POINTS = 64;
  private static final JsonMapper MAPPER = new JsonMapper();

  private PageData() {}

  static String pictures(Gallery gallery) {
    return json(gallery.pictures());
  }

  static String of(List<Bench> benches, List<Ranking> rankings, Gallery gallery) {
    List<Object> data = new ArrayList<>();
    for (int i = 0; i < benches.size(); i++) {
      data.add(bench(benches.get(i), rankings.get(i), gallery));
    }
    return json(data);
  }

  private static String json(Object value) {
    try {
      // a script ends at its end tag, wherever that stands
      return MAPPER.writeValueAsString(value).replace("<", "\\u003c");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Plain values cannot be written as JSON", e);
    }
  }

  private static Map<String, Object> bench(Bench bench, Ranking ranking, Gallery gallery) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("primary", bench.primary().map(MetricSpec::id).orElse(""));
    data.put(
        "figures",
        bench.figures().stream()
            .map(
                figure ->
                    Map.<String, Object>of(
                        "id", figure.id(),
                        "title", figure.title(),
                        "higher", figure.higherIsBetter(),
                        "summary", figure.summary()))
            .map(PageData::sorted)
            .toList());
    data.put("places", ranking.places().stream().map(place -> place(bench, place)).toList());
    data.put(
        "entries", bench.entries().stream().map(entry -> Map.of("label", entry.label())).toList());
    List<Object> cases = new ArrayList<>();
    for (int e = 0; e < bench.entries().size(); e++) {
      for (CaseOutcome outcome : bench.entries().get(e).outcomes()) {
        cases.add(subject(e, bench.entries().get(e), outcome, gallery));
      }
    }
    data.put("cases", cases);
    return data;
  }

  private static Map<String, Object> sorted(Map<String, Object> map) {
    return new TreeMap<>(map);
  }

  private static Map<String, Object> place(Bench bench, Ranking.Place place) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("label", place.entry().label());
    Map<String, Object> estimates = new LinkedHashMap<>();
    for (MetricSpec figure : bench.figures()) {
      Estimate estimate = place.estimates().get(figure.id());
      if (estimate != null) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("mean", estimate.mean());
        values.put("cases", List.of(estimate.overCases().low(), estimate.overCases().high()));
        values.put(
            "scenes", List.of(estimate.overClusters().low(), estimate.overClusters().high()));
        values.put(
            "values",
            place.entry().sample(figure.id()).observations().stream()
                .map(observation -> observation.value())
                .toList());
        estimates.put(figure.id(), values);
      }
    }
    data.put("estimates", estimates);
    data.put("steps", TimeTable.steps(place.entry()));
    data.put("done", place.entry().done().size());
    return data;
  }

  private static Map<String, Object> subject(
      int entry, Entry of, CaseOutcome outcome, Gallery gallery) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("entry", entry);
    data.put("index", outcome.subject().index());
    data.put("scene", outcome.subject().scene().name());
    data.put("query", outcome.subject().query());
    outcome
        .extent()
        .ifPresent(extent -> data.put("extent", List.of(extent.width(), extent.height())));
    gallery
        .shown(of, outcome)
        .ifPresent(
            shown -> {
              shown.scene().ifPresent(key -> data.put("background", key));
              shown.map().ifPresent(key -> data.put("map", key));
            });
    data.put("regions", outcome.subject().regions().stream().map(PageData::polygon).toList());
    List<Object> circles = new ArrayList<>();
    List<Object> points = new ArrayList<>();
    List<Object> quantities = new ArrayList<>();
    List<Object> curves = new ArrayList<>();
    for (Diagnostic diagnostic : outcome.diagnostics()) {
      if (diagnostic instanceof Diagnostic.Circle circle) {
        circles.add(List.of(circle.x(), circle.y(), circle.radius(), circle.label()));
      } else if (diagnostic instanceof Diagnostic.Point point) {
        points.add(List.of(point.x(), point.y(), point.value(), point.label()));
      } else if (diagnostic instanceof Diagnostic.Quantity quantity) {
        quantities.add(List.of(quantity.label(), quantity.value()));
      } else if (diagnostic instanceof Diagnostic.Curve curve) {
        curves.add(curve(curve));
      }
    }
    for (Peak peak : outcome.peaks()) {
      points.add(List.of(peak.x(), peak.y(), peak.value(), "peak"));
    }
    data.put("circles", circles);
    data.put("points", points);
    data.put("quantities", quantities);
    data.put("curves", curves);
    data.put("figures", outcome.figures());
    data.put("seconds", TimeTable.total(outcome));
    data.put("tiles", outcome.tilesPerScale());
    data.put("warnings", outcome.warnings());
    outcome.error().ifPresent(error -> data.put("error", error));
    return data;
  }

  /** A curve with as many points as its small picture can show; the last one stays. */
  private static Map<String, Object> curve(Diagnostic.Curve curve) {
    int count = curve.x().size();
    int step = Math.max(1, (count + CURVE_POINTS - 1) / CURVE_POINTS);
    List<Object> points = new ArrayList<>();
    for (int i = 0; i < count; i += step) {
      points.add(List.of(rounded(curve.x().get(i)), rounded(curve.y().get(i))));
    }
    if (count > 0 && (count - 1) % step != 0) {
      points.add(List.of(rounded(curve.x().get(count - 1)), rounded(curve.y().get(count - 1))));
    }
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("label", curve.label());
    data.put("x", curve.xLabel());
    data.put("y", curve.yLabel());
    data.put("points", points);
    return data;
  }

  private static double rounded(double value) {
    return Math.rint(value * 1e4) / 1e4;
  }

  private static List<Object> polygon(Polygon polygon) {
    return polygon.vertices().stream()
        .<Object>map(vertex -> List.of(vertex.x(), vertex.y()))
        .toList();
  }
}
