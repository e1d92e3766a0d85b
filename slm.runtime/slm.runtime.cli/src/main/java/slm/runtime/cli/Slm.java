package slm.runtime.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command itself, which does nothing without a verb. */
@Command(
    name = "slm",
    description =
        "SLM Workbench: find where in a large scene a sentence is true, and judge the ways.",
    synopsisSubcommandLabel = "VERB",
    subcommands = picocli.CommandLine.HelpCommand.class,
    commandListHeading = "%nVerbs:%n",
    footer = {
      "",
      "Exit codes: 0 all is done, 1 failed or not every case done, 2 not started, 130 interrupted.",
      "Components are chosen as ID, ID:VALUE or ID:NAME=VALUE,NAME=VALUE, such as median:251."
    })
final class Slm implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "A verb is missing");
  }
}
