package slm.runtime.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import slm.api.experiment.Keeping;
import slm.api.experiment.RunOptions;

/** Options that say whether the result store gets the run. */
final class KeepingChoice {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--resume",
      description = {
        "Take up the earlier run that was the same in every part and wrote to the same folder:",
        "what it did well is not done again."
      })
  private boolean resume;

  @Option(names = "--no-store", description = "Do not keep the run in the result store.")
  private boolean noStore;

  /** The options with what is chosen here. */
  RunOptions of(RunOptions options) {
    if (resume && noStore) {
      throw new ParameterException(
          spec.commandLine(), "--resume reads the result store: leave out --no-store");
    }
    return options.with(resume ? Keeping.RESUME : noStore ? Keeping.NOT : Keeping.STORE);
  }
}
