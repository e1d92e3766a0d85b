package slm.api.experiment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import slm.api.result.PartIdentity;
import slm.api.result.VariantIdentity;

/**
 * One choice for every stage.
 *
 * @param name for people; empty to be named by what it chooses
 * @param scene how the scene is changed first; empty to take it as it is
 * @param metrics empty when there is nothing to judge by; the map's peaks are found then
 * @param seed of this variant; empty to take the experiment's
 */
public record Variant(
    String name,
    Optional<StageSpec> scene,
    StageSpec tiler,
    StageSpec query,
    StageSpec encoder,
    StageSpec fusion,
    StageSpec filter,
    List<StageSpec> metrics,
    Optional<Long> seed) {

  /**
   * What is used where a user chooses nothing: the reference's pipeline with the project's own
   * model.
   */
  public static final Variant DEFAULT =
      new Variant(
          new StageSpec("sliding"),
          new StageSpec("plain"),
          new StageSpec("aerial"),
          new StageSpec("mean"),
          new StageSpec("median"),
          List.of(new StageSpec("selo")));

  public Variant {
    metrics = List.copyOf(metrics);
  }

  /** Without a name, over the scene as it is, with the experiment's seed. */
  public Variant(
      StageSpec tiler,
      StageSpec query,
      StageSpec encoder,
      StageSpec fusion,
      StageSpec filter,
      List<StageSpec> metrics) {
    this("", Optional.empty(), tiler, query, encoder, fusion, filter, metrics, Optional.empty());
  }

  /**
   * What a run chose, with every setting it had.
   *
   * @return empty when it made no maps but judged some that were there
   */
  public static Optional<Variant> of(VariantIdentity identity) {
    Map<String, List<StageSpec>> parts = new HashMap<>();
    for (PartIdentity part : identity.parts()) {
      parts
          .computeIfAbsent(part.kind(), kind -> new ArrayList<>())
          .add(new StageSpec(part.id(), part.settings()));
    }
    List<StageKind> needed =
        List.of(
            StageKind.TILER,
            StageKind.QUERY,
            StageKind.ENCODER,
            StageKind.FUSION,
            StageKind.FILTER);
    if (!needed.stream().allMatch(kind -> parts.containsKey(kind.word()))) {
      return Optional.empty();
    }
    Function<StageKind, StageSpec> one = kind -> parts.get(kind.word()).get(0);
    return Optional.of(
        new Variant(
            identity.name(),
            parts.getOrDefault(StageKind.SCENE.word(), List.of()).stream().findFirst(),
            one.apply(StageKind.TILER),
            one.apply(StageKind.QUERY),
            one.apply(StageKind.ENCODER),
            one.apply(StageKind.FUSION),
            one.apply(StageKind.FILTER),
            parts.getOrDefault(StageKind.METRIC.word(), List.of()),
            Optional.of(identity.seed())));
  }
}
