package slm.ui.composer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import slm.api.experiment.StageKind;
import slm.api.experiment.StageSpec;
import slm.api.experiment.Variant;

/** Reads and exchanges single choices of a variant. */
final class Choices {

  /** The stages with one choice each, in the order of the dataflow. */
  static final List<StageKind> STAGES =
      List.of(
          StageKind.SCENE,
          StageKind.TILER,
          StageKind.QUERY,
          StageKind.ENCODER,
          StageKind.FUSION,
          StageKind.FILTER);

  private Choices() {}

  /** What a stage does, for people. */
  static String title(StageKind kind) {
    return switch (kind) {
      case SCENE -> "Change the scene";
      case TILER -> "Cut into tiles";
      case QUERY -> "Ask for";
      case ENCODER -> "Judge by";
      case FUSION -> "Fuse scores";
      case FILTER -> "Smooth";
      case METRIC -> "Measure";
      default -> kind.word();
    };
  }

  /** What is chosen; empty for a scene that is taken as it is. */
  static Optional<StageSpec> of(Variant variant, StageKind kind) {
    return switch (kind) {
      case SCENE -> variant.scene();
      case TILER -> Optional.of(variant.tiler());
      case QUERY -> Optional.of(variant.query());
      case ENCODER -> Optional.of(variant.encoder());
      case FUSION -> Optional.of(variant.fusion());
      case FILTER -> Optional.of(variant.filter());
      default -> throw new IllegalArgumentException("Not one choice: " + kind);
    };
  }

  /** The variant with another choice for a stage. */
  static Variant with(Variant variant, StageKind kind, Optional<StageSpec> choice) {
    return new Variant(
        variant.name(),
        kind == StageKind.SCENE ? choice : variant.scene(),
        kind == StageKind.TILER ? choice.orElseThrow() : variant.tiler(),
        kind == StageKind.QUERY ? choice.orElseThrow() : variant.query(),
        kind == StageKind.ENCODER ? choice.orElseThrow() : variant.encoder(),
        kind == StageKind.FUSION ? choice.orElseThrow() : variant.fusion(),
        kind == StageKind.FILTER ? choice.orElseThrow() : variant.filter(),
        variant.metrics(),
        variant.seed());
  }

  /** The variant with other metrics. */
  static Variant with(Variant variant, List<StageSpec> metrics) {
    return new Variant(
        variant.name(),
        variant.scene(),
        variant.tiler(),
        variant.query(),
        variant.encoder(),
        variant.fusion(),
        variant.filter(),
        metrics,
        variant.seed());
  }

  /** The variant judged by a metric too, or not any more. */
  static Variant withMetric(Variant variant, String id, boolean chosen) {
    List<StageSpec> metrics = new ArrayList<>(variant.metrics());
    metrics.removeIf(metric -> metric.id().equals(id));
    if (chosen) {
      metrics.add(new StageSpec(id));
    }
    return with(variant, metrics);
  }

  /** SeLo v2: coarse to fine, several word orders, a Gaussian. */
  static Variant seloV2(Variant like) {
    return new Variant(
        "",
        Optional.empty(),
        new StageSpec("expanding"),
        new StageSpec("chaotic"),
        like.encoder(),
        Variant.DEFAULT.fusion(),
        new StageSpec("gaussian"),
        like.metrics(),
        Optional.empty());
  }
}
