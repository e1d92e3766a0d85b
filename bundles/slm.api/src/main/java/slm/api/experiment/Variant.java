package slm.api.experiment;

import java.util.List;
import java.util.Optional;

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
}
