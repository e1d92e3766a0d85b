package slm.runtime.cli;

import java.time.Duration;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import slm.api.experiment.Keeping;
import slm.api.experiment.RunOptions;
import slm.api.experiment.SwapPolicy;

/** Options that say how to run; none of them changes what is asked. */
final class HowToRun {

  private static final RunOptions DEFAULTS = RunOptions.defaults();

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  private static final int MOST_THREADS = 1024;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads of the pipeline (default: all processors, here ${DEFAULT-VALUE}).")
  private int threads = DEFAULTS.threads();

  @Option(
      names = "--operator-threads",
      paramLabel = "N",
      description = "Threads of one operator of a network (default: ${DEFAULT-VALUE}).")
  private int operatorThreads = DEFAULTS.operatorThreads();

  @Option(
      names = "--tuned",
      description = "Batch and threads as slm tune --apply has kept them for the encoder here.")
  private boolean tuned;

  @Option(
      names = "--device",
      paramLabel = "DEVICE",
      description = "Where networks run: cpu, cuda or cuda:INDEX (default: ${DEFAULT-VALUE}).")
  private String device = DEFAULTS.device();

  @Option(
      names = "--max-pixels",
      paramLabel = "N",
      description = "Refuse scenes with more pixels (default: ${DEFAULT-VALUE}).")
  private long maxPixels = DEFAULTS.maxPixels();

  @Option(
      names = "--no-cache",
      description = "Keep no embeddings on disk, and use none from there.")
  private boolean noCache;

  @Option(
      names = "--on-swap",
      paramLabel = "POLICY",
      description = {
        "When a part that a case uses goes away: fail (that case only), or rebind (wait for its",
        "return or replacement and begin the case anew) (default: ${DEFAULT-VALUE})."
      })
  private String onSwap = DEFAULTS.onSwap().word();

  @Option(
      names = "--patience",
      paramLabel = "SECONDS",
      description = "How long rebind waits for a part (default: ${DEFAULT-VALUE}).")
  private long patience = DEFAULTS.patience().toSeconds();

  RunOptions options() {
    atLeastOne("--threads", threads);
    atLeastOne("--operator-threads", operatorThreads);
    atMost("--threads", threads);
    atMost("--operator-threads", operatorThreads);
    atLeastOne("--max-pixels", maxPixels);
    if (patience < 0) {
      throw new ParameterException(
          spec.commandLine(), "--patience is not negative, but " + patience + " is given");
    }
    return new RunOptions(
        threads,
        operatorThreads,
        device,
        maxPixels,
        DEFAULTS.diskCache() && !noCache,
        policy(),
        Duration.ofSeconds(patience),
        Keeping.NOT,
        tuned);
  }

  private SwapPolicy policy() {
    for (SwapPolicy policy : SwapPolicy.values()) {
      if (policy.word().equals(onSwap)) {
        return policy;
      }
    }
    throw new ParameterException(
        spec.commandLine(), "--on-swap is fail or rebind, not '" + onSwap + "'");
  }

  private void atMost(String option, int value) {
    if (value > MOST_THREADS) {
      throw new ParameterException(
          spec.commandLine(), option + " is at most " + MOST_THREADS + ", not " + value);
    }
  }

  private void atLeastOne(String option, long value) {
    if (value < 1) {
      throw new ParameterException(spec.commandLine(), option + " is at least 1, not " + value);
    }
  }
}
