package slm.ui.imagej.macro;

import ij.IJ;
import ij.Macro;
import ij.macro.Interpreter;
import java.awt.event.KeyEvent;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.script.ScriptEngine;
import javax.script.ScriptException;
import org.scijava.Context;
import org.scijava.module.ModuleItem;
import org.scijava.script.ScriptInfo;
import org.scijava.script.ScriptService;
import org.scijava.service.Service;
import slm.api.script.ScriptLanguage;
import slm.api.script.ScriptRequest;
import slm.runtime.boot.ImageJHost;
import slm.ui.imagej.SlmServices;

/** The languages that SciJava plugins bring. */
final class SciJavaLanguages implements Language {

  /** How compilers word a place when their exceptions have no number. */
  private static final Pattern LINE = Pattern.compile("\\bline (\\d{1,9})\\b");

  /** What is wrong, among the places and lines that Groovy's compiler puts around it. */
  private static final Pattern GROOVY =
      Pattern.compile("startup failed:\\s+[^\\n]*?: \\d+: (.*?)\\s*@ line \\d+, column \\d+\\.");

  private final Context context;
  private final ImageJHost host;

  SciJavaLanguages(Context context, ImageJHost host) {
    this.context = context;
    this.host = host;
    // so that scripts can ask for it by its short name
    context.service(ScriptService.class).addAlias(SlmServices.class);
  }

  @Override
  public List<ScriptLanguage> offered() {
    return context.service(ScriptService.class).getLanguages().stream()
        .map(
            language ->
                new ScriptLanguage(
                    language.getLanguageName(),
                    language.getExtensions().stream()
                        .map(ending -> ending.toLowerCase(Locale.ROOT))
                        .toList()))
        .toList();
  }

  @Override
  public Optional<String> run(ScriptRequest request, Told told) throws IOException {
    Thread thread = Thread.currentThread();
    ScriptInfo info = new ScriptInfo(context, request.name(), new StringReader(request.text()));
    ScriptEngine engine = info.getLanguage().getScriptEngine();
    ClassLoader before = thread.getContextClassLoader();
    // forgets the last one
    IJ.getErrorMessage();
    boolean batch = Interpreter.batchMode;
    // in macros ImageJ sees by itself that images cannot have windows
    Interpreter.batchMode = batch || !host.hasWindows();
    try (Lines out = new Lines(told::printed)) {
      engine.put(ScriptEngine.FILENAME, file(request));
      engine.put("argument", request.argument());
      engine.getContext().setWriter(out);
      engine.getContext().setErrorWriter(out);
      bindServices(info, engine);
      // classes that a script names are looked for where its language is
      thread.setContextClassLoader(engine.getClass().getClassLoader());
      return Optional.ofNullable(engine.eval(text(info, engine))).map(Object::toString);
    } catch (ScriptException e) {
      told.fail(message(e, told, file(request)), line(e, file(request)));
      return Optional.empty();
    } finally {
      Interpreter.batchMode = batch;
      thread.setContextClassLoader(before);
    }
  }

  /**
   * A name that no type or package has: Groovy makes a class of it, which would stand before {@code
   * long} or {@code java} in the script.
   */
  private static String file(ScriptRequest request) {
    return "_" + request.name();
  }

  /** Rhino counts lines from 0, all others from 1. */
  private static String text(ScriptInfo info, ScriptEngine engine) {
    boolean fromZero = engine.getFactory().getEngineName().equalsIgnoreCase("rhino");
    return (fromZero ? "\n" : "") + info.getProcessedScript();
  }

  /** What a script asks for with {@code #@ SomeService name}. */
  private void bindServices(ScriptInfo info, ScriptEngine engine) {
    for (ModuleItem<?> item : info.inputs()) {
      if (Service.class.isAssignableFrom(item.getType())) {
        engine.put(item.getName(), context.getService(item.getType().asSubclass(Service.class)));
      } else if (item.getType() == Context.class) {
        engine.put(item.getName(), context);
      }
    }
  }

  /** What a command has shown says more than how ImageJ ends what called it. */
  private static String message(Throwable e, Told told, String file) {
    String message = message(e);
    if (message.contains(Macro.MACRO_CANCELED)) {
      return MacroLanguage.shown(told);
    }
    Matcher groovy = GROOVY.matcher(message);
    String quoted = Pattern.quote(file);
    return groovy.lookingAt()
        ? groovy.group(1)
        : message
            .replaceFirst(" in " + quoted + " at line number \\d+( at column number \\d+)?$", "")
            .replaceFirst(" \\(" + quoted + "#\\d+\\)$", "");
  }

  private static String message(Throwable e) {
    Throwable told = e;
    while (told.getCause() != null && told.getCause() != told) {
      told = told.getCause();
    }
    return told.getMessage() == null ? told.toString() : told.getMessage();
  }

  /** From the exception, or from the first of its calls that lies in the script; 0 for unknown. */
  private static int line(ScriptException e, String name) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof ScriptException said && said.getLineNumber() > 0) {
        return said.getLineNumber();
      }
      for (StackTraceElement call : cause.getStackTrace()) {
        if (name.equals(call.getFileName())) {
          return call.getLineNumber();
        }
      }
    }
    Matcher said = LINE.matcher(message(e));
    return said.find() ? Integer.parseInt(said.group(1)) : 0;
  }

  @Override
  public void cancel(Thread worker) {
    // for the command that runs, then for what the script waits for
    IJ.setKeyDown(KeyEvent.VK_ESCAPE);
    worker.interrupt();
  }
}
