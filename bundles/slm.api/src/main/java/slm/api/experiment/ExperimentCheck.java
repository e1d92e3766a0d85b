package slm.api.experiment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What looking through an experiment file gave.
 *
 * @param experiment what it says; empty when it is no experiment
 * @param datasets what is known of its datasets, by their names within the file
 * @param problems all that is wrong, in the order of the file; of very many, the first ones
 */
public record ExperimentCheck(
    Optional<ExperimentFile> experiment,
    Map<String, DatasetOutline> datasets,
    List<FileProblem> problems) {

  public ExperimentCheck {
    datasets = Collections.unmodifiableMap(new LinkedHashMap<>(datasets));
    problems = List.copyOf(problems);
  }
}
