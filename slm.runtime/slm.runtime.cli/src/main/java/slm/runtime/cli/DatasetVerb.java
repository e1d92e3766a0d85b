package slm.runtime.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Work on datasets themselves; does nothing without a verb of its own. */
@Command(
    name = "dataset",
    description = "Check datasets, and write them in other forms.",
    synopsisSubcommandLabel = "VERB")
final class DatasetVerb implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    throw new ParameterException(
        spec.commandLine(), "A verb is missing: 'slm dataset check' or 'slm dataset convert'");
  }
}
