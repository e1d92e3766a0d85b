package slm.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import slm.api.experiment.StageKind;
import slm.api.result.PartIdentity;
import slm.api.result.VariantIdentity;

/**
 * What the time of each stage of a variant depends on, besides the amount of work: a key for {@link
 * Throughput} by the stage's name, as {@link StageClock} has it.
 *
 * @param keys by stage
 */
record Pace(Map<String, String> keys) {

  /** The stages, in their order. */
  static final List<String> STAGES =
      List.of("open", "text", "encode", "fuse", "filter", "metrics", "peaks", "write");

  /** What the units of a stage are: cases, tiles, or megapixels of the scene for all others. */
  static double units(String stage, double megapixels, double tiles) {
    return switch (stage) {
      case "text" -> 1;
      case "encode" -> tiles;
      default -> megapixels;
    };
  }

  /** Fewer tiles say more about the first call than about the pace. */
  private static final int FEWEST_TILES = 16;

  /**
   * Remembers how long the stages of a case took.
   *
   * @param encoded tiles that had to be encoded
   * @param opened whether the scene was opened for this case
   */
  void learn(
      Throughput throughput,
      Map<String, Double> seconds,
      double megapixels,
      int encoded,
      boolean opened) {
    seconds.forEach(
        (stage, time) -> {
          boolean telling =
              switch (stage) {
                case "open" -> opened;
                case "encode" -> encoded >= FEWEST_TILES;
                default -> true;
              };
          if (telling && keys.containsKey(stage)) {
            throughput.add(keys.get(stage), time, units(stage, megapixels, encoded));
          }
        });
  }

  /**
   * @param threads of the pipeline
   * @param sinks where results go
   */
  static Pace of(VariantIdentity variant, int threads, String sinks) {
    String on = " " + variant.runsOn() + " " + variant.operatorThreads() + "/" + threads;
    String encoder = part(variant, StageKind.ENCODER) + digest(variant) + on;
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put("open", "open " + part(variant, StageKind.SCENE) + " " + threads);
    keys.put("text", "text " + encoder + " " + part(variant, StageKind.QUERY));
    keys.put("encode", "encode " + encoder);
    keys.put(
        "fuse",
        "fuse "
            + part(variant, StageKind.FUSION)
            + " "
            + part(variant, StageKind.TILER)
            + " "
            + threads);
    keys.put("filter", "filter " + part(variant, StageKind.FILTER) + " " + threads);
    String metrics = part(variant, StageKind.METRIC);
    if (metrics.isEmpty()) {
      keys.put("peaks", "peaks " + part(variant, StageKind.PEAKS) + " " + threads);
    } else {
      keys.put("metrics", "metrics " + metrics + " " + threads);
    }
    keys.put("write", "write " + sinks + " " + threads);
    return new Pace(keys);
  }

  private static String part(VariantIdentity variant, StageKind kind) {
    return variant.parts().stream()
        .filter(part -> part.kind().equals(kind.word()))
        .map(part -> part.id() + part.settings())
        .collect(Collectors.joining(" "));
  }

  private static String digest(VariantIdentity variant) {
    return variant.parts().stream()
        .filter(part -> part.kind().equals(StageKind.ENCODER.word()))
        .map(PartIdentity::digest)
        .collect(Collectors.joining());
  }
}
