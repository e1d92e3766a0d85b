package slm.engine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import slm.api.InputException;
import slm.api.experiment.StageKind;
import slm.api.experiment.StageSpec;
import slm.api.experiment.Variant;
import slm.api.filter.MapFilter;
import slm.api.fusion.Fusion;
import slm.api.metric.MapMetric;
import slm.api.metric.MetricSpec;
import slm.api.metric.PeakDetector;
import slm.api.query.QueryStrategy;
import slm.api.result.PartIdentity;
import slm.api.result.VariantIdentity;
import slm.api.scene.SceneTransform;
import slm.api.tiling.Tiler;

/**
 * The stages of one variant, as they are live at one moment, without its encoder.
 *
 * @param peaks finds peaks where there are no metrics; null where there are
 */
record Parts(
    Optional<Part<SceneTransform>> scene,
    Part<Tiler> tiler,
    Part<QueryStrategy> query,
    Part<Fusion> fusion,
    Part<MapFilter> filter,
    List<Part<MapMetric>> metrics,
    Part<PeakDetector> peaks) {

  private static final StageSpec PEAKS = new StageSpec("selo");

  /** Makes all stages of a variant but the encoder. */
  static Parts of(Variant variant, Components components) {
    return new Parts(
        variant.scene().map(spec -> components.make(StageKind.SCENE, spec, SceneTransform.class)),
        components.make(StageKind.TILER, variant.tiler(), Tiler.class),
        components.make(StageKind.QUERY, variant.query(), QueryStrategy.class),
        components.make(StageKind.FUSION, variant.fusion(), Fusion.class),
        components.make(StageKind.FILTER, variant.filter(), MapFilter.class),
        metrics(variant.metrics(), components),
        variant.metrics().isEmpty()
            ? components.make(StageKind.PEAKS, PEAKS, PeakDetector.class)
            : null);
  }

  /** Makes the metrics of a variant and sees to it that no two give a figure of one name. */
  static List<Part<MapMetric>> metrics(List<StageSpec> specs, Components components) {
    List<Part<MapMetric>> metrics = new ArrayList<>();
    Set<String> figures = new HashSet<>();
    for (StageSpec spec : specs) {
      Part<MapMetric> metric = components.make(StageKind.METRIC, spec, MapMetric.class);
      for (MetricSpec figure : metric.call(MapMetric::specs)) {
        if (!figures.add(figure.id())) {
          throw new InputException(
              "Two metrics give the figure '" + figure.id() + "'", "Leave one of them out");
        }
      }
      metrics.add(metric);
    }
    return metrics;
  }

  /** The figures of all metrics, in column order. */
  static List<MetricSpec> figures(List<Part<MapMetric>> metrics) {
    return metrics.stream().flatMap(metric -> metric.call(MapMetric::specs).stream()).toList();
  }

  /** The identity of the variant with an encoder. */
  VariantIdentity identity(String name, long seed, EncoderLease lease) {
    List<PartIdentity> all = new ArrayList<>();
    scene.ifPresent(transform -> all.add(transform.identity()));
    all.add(tiler.identity());
    all.add(query.identity());
    all.add(lease.identity());
    all.add(fusion.identity());
    all.add(filter.identity());
    metrics.forEach(metric -> all.add(metric.identity()));
    if (peaks != null) {
      all.add(peaks.identity());
    }
    return new VariantIdentity(
        name,
        seed,
        all,
        lease.encoder().runsOn(),
        lease.encoder().info().batch(),
        lease.split().operatorThreads());
  }
}
