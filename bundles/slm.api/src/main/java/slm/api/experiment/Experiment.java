package slm.api.experiment;

import java.util.List;

/**
 * What to run: every variant over every case of a dataset.
 *
 * @param name for people
 * @param dataset the cases
 * @param variants at least one
 * @param sinks where results go
 * @param seed all randomness comes from it
 */
public record Experiment(
    String name, StageSpec dataset, List<Variant> variants, List<StageSpec> sinks, long seed) {

  public Experiment {
    variants = List.copyOf(variants);
    sinks = List.copyOf(sinks);
    if (variants.isEmpty()) {
      throw new IllegalArgumentException("An experiment has at least one variant");
    }
  }

  /** The same with its results in other places. */
  public Experiment into(List<StageSpec> places) {
    return new Experiment(name, dataset, variants, places, seed);
  }
}
