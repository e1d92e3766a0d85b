package slm.api.experiment;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What an experiment file says.
 *
 * @param name of the experiment, for people
 * @param experiments one for each dataset, by the dataset's name within the file, in the file's
 *     order; they differ in nothing but the dataset. At least one. With several, each needs a place
 *     of its own for its results, and the name is fit to be that of a folder
 * @param onSwap what the file says about parts that go away; empty when it says nothing
 * @param patience what the file says about waiting for parts; empty when it says nothing
 */
public record ExperimentFile(
    String name,
    Map<String, Experiment> experiments,
    Optional<SwapPolicy> onSwap,
    Optional<Duration> patience) {

  public ExperimentFile {
    experiments = Collections.unmodifiableMap(new LinkedHashMap<>(experiments));
    if (experiments.isEmpty()) {
      throw new IllegalArgumentException("An experiment file has at least one dataset");
    }
  }
}
