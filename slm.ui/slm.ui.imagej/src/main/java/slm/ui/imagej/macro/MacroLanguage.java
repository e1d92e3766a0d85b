package slm.ui.imagej.macro;

import ij.IJ;
import ij.Macro;
import ij.macro.Interpreter;
import java.awt.event.KeyEvent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import slm.api.script.ScriptLanguage;
import slm.api.script.ScriptRequest;

/** ImageJ's own macro language. */
final class MacroLanguage implements Language {

  static final ScriptLanguage MACROS = new ScriptLanguage("ImageJ macro", List.of("ijm", "txt"));

  /** On the first line, so that no line gets another number. */
  private static final String EXTENSIONS = "run(\"SLM Macro Extensions\"); ";

  private static final int AGAIN_MILLIS = 50;

  private volatile Interpreter running;

  @Override
  public List<ScriptLanguage> offered() {
    return List.of(MACROS);
  }

  @Override
  public Optional<String> run(ScriptRequest request, Told told) {
    return run(request.text(), request.argument(), told);
  }

  Optional<String> run(String text, String argument, Told told) {
    Interpreter outer = running;
    Interpreter interpreter = new Interpreter();
    running = interpreter;
    told.interpretedBy(interpreter);
    // forgets the last one
    IJ.getErrorMessage();
    try {
      if (told.isCancelled()) {
        told.fail("The script was cancelled", 0);
        return Optional.empty();
      }
      OptionalInt unclosed = Blocks.unclosed(text);
      if (unclosed.isPresent()) {
        told.fail("The block that begins here has no end: '}' is missing", unclosed.getAsInt());
        return Optional.empty();
      }
      return Optional.ofNullable(
          interpreter.run(text.contains("Ext.") ? EXTENSIONS + text : text, argument));
    } catch (RuntimeException e) {
      // how ImageJ ends a macro early, also by exit() when nothing is wrong
      if (!Macro.MACRO_CANCELED.equals(e.getMessage())) {
        told.fail(said(interpreter, "ImageJ stopped with " + e), interpreter.getLineNumber());
      } else if (!leftByItself(e)) {
        told.fail(said(interpreter, shown(told)), interpreter.getLineNumber());
      }
      return Optional.empty();
    } finally {
      running = outer;
    }
  }

  private static String said(Interpreter interpreter, String otherwise) {
    String said = interpreter.getErrorMessage();
    return said == null ? otherwise : said;
  }

  /** The reason when a command ended the macro. */
  static String shown(Told told) {
    String error = IJ.getErrorMessage();
    if (error != null) {
      return error;
    }
    return told.notice().isEmpty() ? "The command was cancelled" : told.notice();
  }

  private static boolean leftByItself(RuntimeException e) {
    return Arrays.stream(e.getStackTrace())
        .anyMatch(
            call ->
                call.getClassName().equals("ij.macro.Functions")
                    && call.getMethodName().equals("exit"));
  }

  @Override
  public void cancel(Thread worker) {
    // for the command that runs, then for the statements after it
    IJ.setKeyDown(KeyEvent.VK_ESCAPE);
    Interpreter interpreter = running;
    if (interpreter != null) {
      abort(interpreter, worker);
      if (running == interpreter) {
        // it forgets what comes in the moment before its first statement
        Thread again = new Thread(() -> abortUntilDone(interpreter, worker), "slm-script-end");
        again.setDaemon(true);
        again.start();
      }
    }
  }

  private void abortUntilDone(Interpreter interpreter, Thread worker) {
    while (running == interpreter) {
      abort(interpreter, worker);
      IJ.wait(AGAIN_MILLIS);
    }
  }

  private static synchronized void abort(Interpreter interpreter, Thread worker) {
    // under its own name, ImageJ would kill a thread that takes longer than it waits
    String name = worker.getName();
    worker.setName(name.replace("Macro$", "ending"));
    try {
      interpreter.abortMacro();
    } finally {
      worker.setName(name);
    }
  }
}
