package slm.runtime.cli;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import slm.api.metric.MetricSpec;
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
      description =
          "Of the bootstrap, and permutations drawn, 100 to 1000000 (default: ${DEFAULT-VALUE}).")
  private int resamples = Method.DEFAULT.resamples();

  private static final String MAIN = "rmi";
  private static final int LEAST = 100;
  private static final int MOST = 1_000_000;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  /** How it is counted. */
  Method method() {
    if (resamples < LEAST || resamples > MOST) {
      throw new ParameterException(
          spec.commandLine(),
          "--resamples "
              + resamples
              + " is out of range: give "
              + LEAST
              + " to "
              + MOST
              + ", such as "
              + Method.DEFAULT.resamples());
    }
    return new Method(resamples, resamples, Method.DEFAULT.confidence(), Method.DEFAULT.seed());
  }

  Ranking rank(Services services, List<StoredRun> runs) {
    return rank(services, runs, Optional.ofNullable(figure));
  }

  Ranking rank(Services services, List<StoredRun> runs, Optional<String> by) {
    return services.rankings().rank(runs, by, method());
  }

  /** What runs are ranked by that need not have the same figures: by default what most have. */
  String figure(List<StoredRun> runs) {
    if (figure != null) {
      return figure;
    }
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (StoredRun run : runs) {
      for (MetricSpec spec : run.figures().get(0)) {
        counts.merge(spec.id(), 1, Integer::sum);
      }
    }
    return counts.containsKey(MAIN)
        ? MAIN
        : counts.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
  }

  /** Tells what a reader of a ranking should know. */
  void warn(Screen screen, Ranking ranking) {
    Set<String> warnings = new LinkedHashSet<>(ranking.warnings());
    ranking.entries().forEach(e -> warnings.addAll(e.estimate().warnings()));
    warnings.forEach(screen::warn);
  }
}
