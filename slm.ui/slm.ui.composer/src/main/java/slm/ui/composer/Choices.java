package slm.ui.composer;

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

  /** What a stage is called. */
  static String title(StageKind kind) {
    return switch (kind) {
      case SCENE -> "Scene";
      case TILER -> "Tiler";
      case QUERY -> "Query";
      case ENCODER -> "Encoder";
      case FUSION -> "Fusion";
      case FILTER -> "Filter";
      case METRIC -> "Metrics";
      default -> kind.word();
    };
  }

  /** What a stage does, in a sentence. */
  static String purpose(StageKind kind) {
    return switch (kind) {
      case SCENE -> "Changes the scene before anything else, such as by noise or blur.";
      case TILER -> "Cuts the scene into tiles.";
      case QUERY -> "Makes of the sentence what the encoder is asked.";
      case ENCODER -> "The model that judges how well each tile fits the sentence.";
      case FUSION -> "Fuses the scores of tiles that overlap.";
      case FILTER -> "Smooths the map.";
      case METRIC -> "Judge the map by the regions where the sentence is true.";
      default -> "";
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
