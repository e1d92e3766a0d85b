package slm.api.study;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import slm.api.experiment.RunOptions;
import slm.api.experiment.StageSpec;
import slm.api.result.RunListener;
import slm.api.result.RunStart;
import slm.api.result.RunSummary;

/**
 * Judges the judges: maps that no method made, of which it is known how good they are. A metric
 * that does not put the regions themselves above all else, and their opposite below, cannot be
 * trusted to rank methods.
 *
 * <ul>
 *   <li>{@code oracle}: 255 in the regions, 0 elsewhere;
 *   <li>{@code centre}: a bump in the middle of the scene, which knows nothing of the query;
 *   <li>{@code random}: noise by the seed, another for each case;
 *   <li>{@code flat}: 128 everywhere;
 *   <li>{@code inverted}: 0 in the regions, 255 elsewhere.
 * </ul>
 */
@ProviderType
public interface MetricSanity {

  /**
   * Makes the maps of all cases and judges them, each kind of map as one variant of its name.
   *
   * @param folder gets the maps, in a folder of its own for each kind
   * @param metrics to be judged; empty for all that are live
   * @param seed of the random maps
   * @throws slm.api.InputException when the dataset or a metric cannot be used, or the maps cannot
   *     be written
   */
  RunSummary run(
      StageSpec dataset,
      Path folder,
      List<StageSpec> metrics,
      List<StageSpec> sinks,
      long seed,
      RunOptions options,
      RunListener listener);

  /**
   * What the means of such a run say about each figure: the oracle should be better than all other
   * maps, and the inverted map no better than any.
   */
  List<Verdict> verdicts(RunStart start, RunSummary summary);

  /**
   * What is to be thought of a figure.
   *
   * @param figure its id
   * @param doubt what is not as it should be; empty when all is
   */
  record Verdict(String figure, Optional<String> doubt) {}
}
