package slm.lab.results;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import slm.api.metric.Diagnostic;
import slm.api.metric.MetricSpec;
import slm.api.metric.Peak;
import slm.api.raster.Extent;
import slm.api.result.CaseOutcome;
import slm.api.store.StoredRun;

/**
 * A case of a run under a variant, with all that there is to see of it. Places are in pixels of the
 * scene.
 *
 * @param labels of all variants of the run
 * @param cases of the run's dataset
 * @param regions outlines, each a list of x and y
 * @param scene address of {@link Deep} of the scene
 * @param map address of {@link Deep} of the map; none when it is gone
 */
public record CaseView(
    String run,
    String experiment,
    int variant,
    List<String> labels,
    int index,
    int cases,
    String sceneName,
    String query,
    Optional<Integer> width,
    Optional<Integer> height,
    List<Shown> figures,
    List<Quantity> quantities,
    List<Spot> peaks,
    List<Disc> circles,
    List<List<List<Double>>> regions,
    List<Line> curves,
    Map<String, Double> seconds,
    Map<Integer, Integer> tilesPerScale,
    int encodedTiles,
    List<String> warnings,
    Optional<String> error,
    Optional<String> scene,
    Optional<String> map) {

  /** A figure with its value. */
  public record Shown(
      String id, String title, boolean higherIsBetter, String summary, double value) {}

  /** A count or measure behind the figures. */
  public record Quantity(String label, Optional<Double> value) {}

  /** A place, and the map there, 0 to 1. */
  public record Spot(String label, int x, int y, double value) {}

  /** A disc around a place. */
  public record Disc(String label, int x, int y, int radius) {}

  /** A curve. */
  public record Line(
      String label, String horizontal, String vertical, List<Double> x, List<Double> y) {}

  static CaseView of(
      StoredRun run,
      CaseOutcome outcome,
      List<String> labels,
      Optional<String> scene,
      Optional<String> map) {
    List<Quantity> quantities = new ArrayList<>();
    List<Spot> peaks = new ArrayList<>();
    List<Disc> circles = new ArrayList<>();
    List<Line> curves = new ArrayList<>();
    for (Diagnostic one : outcome.diagnostics()) {
      if (one instanceof Diagnostic.Quantity quantity) {
        quantities.add(new Quantity(quantity.label(), Answers.finite(quantity.value())));
      } else if (one instanceof Diagnostic.Point point) {
        peaks.add(new Spot(point.label(), point.x(), point.y(), point.value()));
      } else if (one instanceof Diagnostic.Circle circle) {
        circles.add(new Disc(circle.label(), circle.x(), circle.y(), circle.radius()));
      } else if (one instanceof Diagnostic.Curve curve) {
        curves.add(new Line(curve.label(), curve.xLabel(), curve.yLabel(), curve.x(), curve.y()));
      }
    }
    for (Peak peak : outcome.peaks()) {
      peaks.add(new Spot("peak", peak.x(), peak.y(), peak.value()));
    }
    return new CaseView(
        run.id(),
        run.identity().experiment(),
        outcome.variant(),
        labels,
        outcome.subject().index(),
        run.cases().size(),
        outcome.subject().scene().name(),
        outcome.subject().query(),
        outcome.extent().map(Extent::width),
        outcome.extent().map(Extent::height),
        figures(run, outcome),
        quantities,
        peaks,
        circles,
        outcome.subject().regions().stream()
            .map(
                region ->
                    region.vertices().stream()
                        .map(vertex -> List.of(vertex.x(), vertex.y()))
                        .toList())
            .toList(),
        curves,
        outcome.seconds(),
        outcome.tilesPerScale(),
        outcome.encodedTiles(),
        outcome.warnings(),
        outcome.error(),
        scene,
        map);
  }

  private static List<Shown> figures(StoredRun run, CaseOutcome outcome) {
    Map<String, MetricSpec> specs = new LinkedHashMap<>();
    run.figures().stream().flatMap(List::stream).forEach(s -> specs.putIfAbsent(s.id(), s));
    return outcome.figures().entrySet().stream()
        .map(
            figure -> {
              MetricSpec spec =
                  specs.getOrDefault(
                      figure.getKey(), new MetricSpec(figure.getKey(), figure.getKey(), true, ""));
              return new Shown(
                  spec.id(),
                  spec.title(),
                  spec.higherIsBetter(),
                  spec.summary(),
                  figure.getValue());
            })
        .toList();
  }
}
