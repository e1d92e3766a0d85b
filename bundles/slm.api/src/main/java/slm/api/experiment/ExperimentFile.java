package slm.api.experiment;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
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

  /**
   * The same with a place for the results of each experiment.
   *
   * @param otherwise where the results of experiments go that name no place
   * @return with several datasets, each in a folder of the dataset's name in the place
   */
  public ExperimentFile placed(StageSpec otherwise) {
    Map<String, Experiment> placed = new LinkedHashMap<>();
    experiments.forEach(
        (dataset, experiment) -> {
          List<StageSpec> sinks =
              experiment.sinks().isEmpty() ? List.of(otherwise) : experiment.sinks();
          placed.put(
              dataset,
              experiment.into(
                  experiments.size() == 1
                      ? sinks
                      : sinks.stream().map(sink -> within(sink, dataset)).toList()));
        });
    return new ExperimentFile(name, placed, onSwap, patience);
  }

  /** The same sink, writing into a folder of the given name beside what it wrote before. */
  private static StageSpec within(StageSpec sink, String name) {
    String folder = sink.settings().get("dir");
    String file = sink.settings().get("file");
    if (folder != null) {
      return sink.with("dir", Path.of(folder, name).toString());
    }
    return file == null
        ? sink
        : sink.with(
            "file",
            Path.of(file).resolveSibling(name).resolve(Path.of(file).getFileName()).toString());
  }
}
