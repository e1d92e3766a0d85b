package slm.runtime.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import picocli.CommandLine.Command;
import slm.api.InputException;

/** The running framework with a prompt, where providers can come and go between the verbs. */
@Command(
    name = "shell",
    description = "Type verbs at a prompt, in a framework that watches the folder plugins/.",
    footer = {
      "",
      "The verbs are Gogo commands: localize scene.jpg \"a harbour\" | grep png",
      "felix:lb lists the bundles, Ctrl-D ends the shell."
    })
final class Shell implements Callable<Integer> {

  private final Supplier<CommandProcessor> processor;
  private final InputStream in;
  private final PrintStream out;
  private final PrintStream err;

  Shell(Supplier<CommandProcessor> processor, InputStream in, PrintStream out, PrintStream err) {
    this.processor = processor;
    this.in = in;
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() throws Exception {
    CommandProcessor gogo = processor.get();
    if (gogo == null) {
      throw new InputException(
          "There is no shell in this distribution", "Add the bundles of Apache Felix Gogo");
    }
    try (CommandSession session =
        gogo.createSession(
            in == System.in ? new FileInputStream(FileDescriptor.in) : in,
            out == System.out ? direct(FileDescriptor.out) : out,
            err == System.err ? direct(FileDescriptor.err) : err)) {
      session.execute("gosh");
    }
    return Exit.OK;
  }

  /**
   * Gogo puts its own streams in the place of the process's; led back to these, they would never
   * end.
   */
  private static PrintStream direct(FileDescriptor stream) {
    return new PrintStream(new FileOutputStream(stream), true);
  }
}
