package slm.api.statistics;

import java.util.List;

/**
 * The figures of one variant.
 *
 * @param name of the variant
 * @param observations at least one, of different subjects
 */
public record Sample(String name, List<Observation> observations) {

  public Sample {
    observations = List.copyOf(observations);
  }
}
