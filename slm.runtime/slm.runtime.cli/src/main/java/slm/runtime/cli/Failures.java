package slm.runtime.cli;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;
import slm.api.InputException;

/** Says in a sentence why a verb did not do its work. Stack traces go to the log only. */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {

  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  private final Screen screen;

  Failures(Screen screen) {
    this.screen = screen;
  }

  @Override
  public int handleParseException(ParameterException e, String[] args) {
    CommandLine verb = e.getCommandLine();
    boolean noSuchVerb =
        e instanceof UnmatchedArgumentException unmatched
            && verb.getParent() == null
            && !unmatched.isUnknownOption();
    String sentence =
        noSuchVerb
            ? "There is no verb '" + ((UnmatchedArgumentException) e).getUnmatched().get(0) + "'"
            : e.getMessage();
    screen.error(sentence(Screen.printable(sentence)) + suggestions(e));
    String help = help(verb);
    screen.log("Try '" + help + "'.");
    return Exit.USAGE;
  }

  private static String help(CommandLine verb) {
    if (verb.getParent() == null) {
      return "slm help";
    }
    return verb.getParent().getParent() == null
        ? "slm help " + verb.getCommandName()
        : verb.getCommandSpec().qualifiedName() + " --help";
  }

  private static String suggestions(ParameterException e) {
    if (e instanceof UnmatchedArgumentException unmatched) {
      List<String> suggestions = unmatched.getSuggestions();
      if (!suggestions.isEmpty()) {
        return " Did you mean " + String.join(" or ", suggestions) + "?";
      }
    }
    return "";
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine verb, ParseResult parsed) {
    if (e instanceof InputException) {
      screen.error(Screen.printable(e.getMessage()));
      return Exit.USAGE;
    }
    if (e instanceof CancellationException
        || e instanceof InterruptedException
        || e instanceof ClosedByInterruptException) {
      screen.error("interrupted.");
      return Exit.INTERRUPTED;
    }
    if (e instanceof IOException io) {
      LOG.info("The verb {} failed", verb.getCommandName(), e);
      screen.error(sentence(Screen.printable(reason(io))));
      return Exit.FAILED;
    }
    return unexpected(e);
  }

  /** Says what nobody has foreseen. */
  int unexpected(Throwable e) {
    // Not as an error: those are shown on the console too, and the user gets a sentence already.
    LOG.info("Unexpected failure", e);
    screen.error(
        sentence(
                e instanceof OutOfMemoryError
                    ? "There is not enough memory: " + e.getMessage()
                    : "This should not have happened: " + Screen.printable(e.toString()))
            + " The details are in the log"
            + logs()
            + ".");
    return Exit.FAILED;
  }

  /** Where the launcher writes the log, when there is one. */
  private static String logs() {
    Bundle bundle = FrameworkUtil.getBundle(Failures.class);
    String home = bundle == null ? null : bundle.getBundleContext().getProperty("slm.home");
    return home == null ? "" : ", in " + Path.of(home, "logs");
  }

  /** The JDK's messages for files are often no more than the path. */
  private static String reason(IOException e) {
    if (e instanceof NoSuchFileException missing) {
      return missing.getFile() + " does not exist";
    } else if (e instanceof AccessDeniedException denied) {
      return denied.getFile() + " may not be read or written";
    } else if (e instanceof FileSystemException failed && failed.getReason() == null) {
      return failed.getFile() + ": " + failed.getClass().getSimpleName();
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private static String sentence(String text) {
    return text.endsWith(".") ? text : text + ".";
  }
}
