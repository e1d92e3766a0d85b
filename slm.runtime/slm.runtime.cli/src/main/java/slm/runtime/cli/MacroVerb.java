package slm.runtime.cli;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import slm.api.InputException;
import slm.api.script.ScriptError;
import slm.api.script.ScriptOutcome;
import slm.api.script.ScriptRequest;
import slm.api.script.ScriptRun;

/** Macros without a window. */
@Command(
    name = "macro",
    description = {
      "Run an ImageJ macro (.ijm, .txt) or a script in another installed language.",
      "What it prints, and the value that it returns, go to the standard output."
    })
final class MacroVerb implements Callable<Integer> {

  /** Far more than any macro; less than what would fill the memory. */
  private static final long MOST_BYTES = 16 << 20;

  private final Services services;
  private final Screen screen;

  @Parameters(index = "0", paramLabel = "FILE", description = "The macro.")
  private Path file;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "ARG",
      description = "What the macro gets from getArgument().")
  private String argument = "";

  MacroVerb(Services services, Screen screen) {
    this.services = services;
    this.screen = screen;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    ScriptRun run =
        services
            .scripting()
            .scripts()
            .start(
                new ScriptRequest(
                    file.getFileName().toString(),
                    text(),
                    argument,
                    Optional.ofNullable(file.toAbsolutePath().getParent())),
                screen::result);
    ScriptOutcome outcome;
    try {
      outcome = run.await();
    } catch (InterruptedException e) {
      run.cancel();
      throw e;
    }
    outcome.value().filter(value -> !value.isEmpty()).ifPresent(screen::result);
    if (outcome.error().isEmpty()) {
      return Exit.OK;
    }
    tell(outcome.error().get());
    return Exit.FAILED;
  }

  private void tell(ScriptError error) {
    screen.error(error.in(file.toString()));
    if (!error.statement().isEmpty()) {
      screen.log("  " + Screen.printable(error.statement()));
    }
  }

  private String text() throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new InputException("There is no file " + file, "Give the path of a macro file");
    }
    if (Files.size(file) > MOST_BYTES) {
      throw new InputException(
          file + " is larger than " + (MOST_BYTES >> 20) + " MiB", "Give the path of a macro file");
    }
    try {
      return Files.readString(file);
    } catch (MalformedInputException e) {
      throw new InputException(file + " is no text in UTF-8", "Save the macro as UTF-8");
    }
  }
}
