package slm.api.experiment;

import java.util.List;

/**
 * One choice for every stage.
 *
 * @param metrics empty when there is nothing to judge by; the map's peaks are found then
 */
public record Variant(
    StageSpec tiler,
    StageSpec query,
    StageSpec encoder,
    StageSpec fusion,
    StageSpec filter,
    List<StageSpec> metrics) {

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
}
