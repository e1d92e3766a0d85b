package slm.runtime.cli;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;
import slm.api.statistics.Method;
import slm.api.statistics.Ranking;
import slm.api.store.StoredRun;

/** Options that say by what variants are ranked. */
final class RankingChoice {

  @Option(
      names = "--figure",
      paramLabel = "ID",
      description = "The figure that counts (default: rmi, else the first that all have).")
  private String figure;

  @Option(
      names = "--resamples",
      paramLabel = "N",
      description = "Of the bootstrap, and permutations drawn (default: ${DEFAULT-VALUE}).")
  private int resamples = Method.DEFAULT.resamples();

  Ranking rank(Services services, List<StoredRun> runs) {
    int count = Math.max(1, resamples);
    return services
        .rankings()
        .rank(
            runs,
            Optional.ofNullable(figure),
            new Method(count, count, Method.DEFAULT.confidence(), Method.DEFAULT.seed()));
  }

  /** Tells what a reader of a ranking should know. */
  void warn(Screen screen, Ranking ranking) {
    Set<String> warnings = new LinkedHashSet<>(ranking.warnings());
    ranking.entries().forEach(e -> warnings.addAll(e.estimate().warnings()));
    warnings.forEach(screen::warn);
  }
}
