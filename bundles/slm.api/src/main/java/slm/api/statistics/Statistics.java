package slm.api.statistics;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What figures over cases allow to say. Cases of one scene are not independent of each other, so
 * every interval is given twice: over cases, and over whole scenes (clusters). All randomness comes
 * from the seed: the same input gives the same result, on any number of threads.
 */
@ProviderType
public interface Statistics {

  /**
   * A mean and how far it can be trusted.
   *
   * @param observations one a case; at least one, all finite
   */
  Estimate estimate(List<Observation> observations, Method method);

  /**
   * The means of several samples: the same as one by one, where much of the work may be shared.
   *
   * @return as many, in their order
   */
  default List<Estimate> estimates(List<Sample> samples, Method method) {
    return samples.stream().map(sample -> estimate(sample.observations(), method)).toList();
  }

  /**
   * Compares every sample with every other, pair by pair of equal cases. The p values are adjusted
   * over all pairs (Holm).
   *
   * @param samples at least two
   * @throws slm.api.InputException when two samples have no case in common
   */
  List<Comparison> compare(List<Sample> samples, Method method);
}
