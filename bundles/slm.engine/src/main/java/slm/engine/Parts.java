package slm.engine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import slm.api.InputException;
import slm.api.encoding.EncoderOptions;
import slm.api.experiment.RunOptions;
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
import slm.api.tiling.Tiler;

/**
 * The stages of one variant, as they are live at one moment, without its encoder.
 *
 * @param peaks finds peaks where there are no metrics; null where there are
 */
record Parts(
    Tiler tiler,
    QueryStrategy query,
    Fusion fusion,
    MapFilter filter,
    List<MapMetric> metrics,
    PeakDetector peaks,
    List<PartIdentity> identities) {

  private static final StageSpec PEAKS = new StageSpec("selo");

  /** Makes all stages of a variant but the encoder. */
  static Parts of(Variant variant, Components components) {
    List<PartIdentity> identities = new ArrayList<>();
    return new Parts(
        make(StageKind.TILER, variant.tiler(), Tiler.class, components, identities),
        make(StageKind.QUERY, variant.query(), QueryStrategy.class, components, identities),
        make(StageKind.FUSION, variant.fusion(), Fusion.class, components, identities),
        make(StageKind.FILTER, variant.filter(), MapFilter.class, components, identities),
        metrics(variant.metrics(), components, identities),
        variant.metrics().isEmpty()
            ? make(StageKind.PEAKS, PEAKS, PeakDetector.class, components, identities)
            : null,
        identities);
  }

  /** Makes the metrics of a variant and sees to it that no two give a figure of one name. */
  static List<MapMetric> metrics(
      List<StageSpec> specs, Components components, List<PartIdentity> identities) {
    List<MapMetric> metrics = new ArrayList<>();
    Set<String> figures = new HashSet<>();
    for (StageSpec spec : specs) {
      MapMetric metric = make(StageKind.METRIC, spec, MapMetric.class, components, identities);
      for (MetricSpec figure : metric.specs()) {
        if (!figures.add(figure.id())) {
          throw new InputException(
              "Two metrics give the figure '" + figure.id() + "'", "Leave one of them out");
        }
      }
      metrics.add(metric);
    }
    return metrics;
  }

  private static <T> T make(
      StageKind kind,
      StageSpec spec,
      Class<T> type,
      Components components,
      List<PartIdentity> identities) {
    Components.Part<T> part = components.make(kind, spec, type);
    identities.add(part.identity());
    return part.stage();
  }

  /** The figures of all metrics, in column order. */
  List<MetricSpec> figures() {
    return metrics.stream().flatMap(metric -> metric.specs().stream()).toList();
  }

  /** The identity of the variant with an encoder. */
  VariantIdentity identity(EncoderLease lease, RunOptions options) {
    List<PartIdentity> all = new ArrayList<>(identities);
    all.add(2, lease.identity());
    return new VariantIdentity(
        all, lease.encoder().runsOn(), lease.encoder().info().batch(), options.operatorThreads());
  }

  /** How an encoder is to be opened for a run. */
  static EncoderOptions encoderOptions(RunOptions options) {
    return new EncoderOptions(options.device(), options.operatorThreads());
  }
}
