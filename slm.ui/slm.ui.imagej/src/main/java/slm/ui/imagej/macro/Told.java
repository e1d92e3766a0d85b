package slm.ui.imagej.macro;

import ij.Macro;
import ij.macro.Interpreter;
import java.awt.HeadlessException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import slm.api.script.ScriptError;
import slm.runtime.boot.ImageJHost;

/** What a script prints, and the first thing that goes wrong in it. */
final class Told implements ImageJHost.Listener {

  private final String text;
  private final Consumer<String> output;
  private ScriptError error;
  private Interpreter script;
  private String notice = "";
  private volatile boolean cancelled;

  /**
   * @param text of the script
   */
  Told(String text, Consumer<String> output) {
    this.text = text;
    this.output = output;
  }

  Optional<ScriptError> error() {
    return Optional.ofNullable(error);
  }

  @Override
  public void printed(String lines) {
    // of an empty text there are no lines, but it is one
    if (lines.isEmpty()) {
      output.accept("");
    }
    lines.lines().forEach(output);
  }

  /** Somebody wants the script to end. From any thread. */
  void cancel() {
    cancelled = true;
  }

  /** Whether it need not begin. */
  boolean isCancelled() {
    return cancelled;
  }

  /** Sets the interpreter of the script itself, as opposed to those of macros that it calls. */
  void interpretedBy(Interpreter interpreter) {
    script = interpreter;
  }

  /** The last message that was shown; empty for none. */
  String notice() {
    return notice;
  }

  @Override
  public void macroFailed(Object interpreter, String message, int line) {
    fail(message, script == null || interpreter == script ? line : script.getLineNumber());
  }

  @Override
  public void macroLeft(String message) {
    fail(message, script == null ? 0 : script.getLineNumber());
  }

  @Override
  public void notified(String title, String shown) {
    notice = shown;
    printed(shown);
  }

  @Override
  public void commandFailed(Throwable failure) {
    if (failure instanceof HeadlessException || failure instanceof LinkageError) {
      stop("This command needs a display, and there is none: leave it out");
    }
    stop("The command failed with " + failure);
  }

  @Override
  public void asked(String title) {
    stop(
        "The dialog '"
            + title
            + "' waits for a person, and there is no display: give all of the command's options,"
            + " and leave out what asks");
  }

  /** Ends the macro that runs, if one does, and what it called. */
  private void stop(String message) {
    Interpreter running = Interpreter.getInstance();
    if (running != null) {
      // tells macroFailed, and throws what ends the macro
      running.abort(message);
    }
    fail(message, 0);
    throw new IllegalStateException(Macro.MACRO_CANCELED);
  }

  /** The first failure is the cause of all others. */
  void fail(String message, int line) {
    if (error == null) {
      OptionalInt place = line < 1 ? OptionalInt.empty() : OptionalInt.of(line);
      String statement =
          line < 1 ? "" : text.lines().skip(line - 1L).findFirst().orElse("").strip();
      error = new ScriptError(sentence(message), place, statement, false);
    }
  }

  private static String sentence(String message) {
    return message.strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
