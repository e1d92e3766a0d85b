package slm.ui.imagej.macro;

import ij.IJ;
import ij.Macro;
import ij.macro.Interpreter;
import java.awt.event.KeyEvent;
import java.util.List;
import java.util.Optional;
import slm.api.script.ScriptLanguage;
import slm.api.script.ScriptRequest;

/** ImageJ's own macro language. */
final class MacroLanguage implements Language {

  private static final ScriptLanguage MACROS =
      new ScriptLanguage("ImageJ macro", List.of("ijm", "txt"));

  /** On the first line, so that no line gets another number. */
  private static final String EXTENSIONS = "run(\"SLM Macro Extensions\"); ";

  private volatile Interpreter running;

  @Override
  public List<ScriptLanguage> offered() {
    return List.of(MACROS);
  }

  @Override
  public Optional<String> run(ScriptRequest request, Told told) {
    Interpreter outer = running;
    Interpreter interpreter = new Interpreter();
    running = interpreter;
    String text = request.text();
    try {
      return Optional.ofNullable(
          interpreter.run(text.contains("Ext.") ? EXTENSIONS + text : text, request.argument()));
    } catch (RuntimeException e) {
      // how ImageJ ends a macro early, also when nothing is wrong
      if (!Macro.MACRO_CANCELED.equals(e.getMessage())) {
        told.fail(message(interpreter, e), interpreter.getLineNumber());
      } else if (interpreter.getErrorMessage() != null) {
        told.fail(interpreter.getErrorMessage(), interpreter.getLineNumber());
      }
      return Optional.empty();
    } finally {
      running = outer;
    }
  }

  private static String message(Interpreter interpreter, RuntimeException e) {
    String said = interpreter.getErrorMessage();
    return said != null ? said : "ImageJ stopped with " + e;
  }

  @Override
  public void cancel() {
    // for the command that runs, then for the statements after it
    IJ.setKeyDown(KeyEvent.VK_ESCAPE);
    Interpreter interpreter = running;
    if (interpreter != null) {
      interpreter.abortMacro();
    }
  }
}
